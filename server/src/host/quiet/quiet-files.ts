/**
 * Remembers between runs which files of a folder there is nothing to be said of, and what these add to
 * their workspace. A digest stands for all that decides it: program, rules, configuration, what git says,
 * path and stamp; so nothing that is different is ever found.
 */
import { createHash } from "node:crypto";
import { readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { ALLOW_FILES, type Exposure } from "../../engine/index.ts";
import { isConfigName } from "../config/configs.ts";
import { isEnvFile } from "../env-names.ts";
import type { QuietFile } from "../prefilter/prefilter-file.ts";
import { repositoryOf } from "../repository.ts";
import { exactStatsAt, isSettled, stampOf } from "../stamp.ts";
import { today } from "../today.ts";
import {
  type Binding,
  DIGEST_BYTES,
  type Records,
  readRecords,
  writeRecords,
} from "./quiet-file.ts";
import { markUsed, prune, quietFolder, removeQuietly } from "./quiet-folder.ts";

/** Verdict on a file that is kept: it has no finding, or no text. */
export type QuietVerdict = QuietFile | { readonly kind: "binary" };

/** One file as it was before anybody looked at it. */
export interface Seen {
  readonly bytes: number;
  /** Digest of all that decides the verdict. */
  readonly digest: string;
}

/** Line of a file without text; those of others begin with `QUIET`. */
const BINARY = "b";
const QUIET = "q";

export interface QuietOptions {
  /** Absolute; the folder that is scanned. */
  readonly root: string;
  /** Program that reads the cache; each has its own, made by another build. */
  readonly reader: "command line" | "editor";
  /** Folder with what the build made. */
  readonly dist: string;
  readonly version: string;
  /** True if all files of the folder are asked for, so that what was not is forgotten. */
  readonly isWhole: boolean;
  readonly warn: (sentence: string) => void;
  /** Asked at the end: what was seen without a grammar may not be all there is. */
  readonly isTrusted: () => boolean;
}

const ABOUT_OTHERS: ReadonlySet<string> = new Set([".gitignore", ...ALLOW_FILES]);

/** Lives as long as a scan. */
export class QuietFiles {
  readonly #realRoot: string;
  readonly #path: string;
  readonly #binding: Binding;
  readonly #before: Records;
  readonly #after = new Map<string, string>();
  readonly #isWhole: boolean;
  readonly #isTrusted: () => boolean;

  private constructor(path: string, binding: Binding, before: Records, whole: WholeScan) {
    this.#path = path;
    this.#binding = binding;
    this.#before = before;
    this.#realRoot = whole.realRoot;
    this.#isWhole = whole.isWhole;
    this.#isTrusted = whole.isTrusted;
  }

  /** `undefined` where there is no place to keep anything. */
  static open({
    root,
    reader,
    dist,
    version,
    warn,
    ...rest
  }: QuietOptions): QuietFiles | undefined {
    const folder = quietFolder();
    if (folder === undefined) return undefined;
    if ("why" in folder) {
      warn(`The cache folder ${folder.path} ${folder.why}: nothing is kept between runs.`);
      return undefined;
    }
    const identity = identityOf(root, reader);
    const build = buildOf(dist);
    if (identity === undefined || build === undefined) return undefined;
    const name = shortDigest(identity.text).toString("hex");
    const path = join(folder.path, `${name}.quiet`);
    const context = shortDigest(
      JSON.stringify([identity.text, version, process.version, build]),
    ).toString("hex");
    const binding = { context, day: today() };
    const before = readRecords(path, binding);
    const whole = { realRoot: identity.realRoot, ...rest };
    if (before === undefined) return new QuietFiles(path, binding, new Map(), whole);
    if ("why" in before) {
      warn(`The cache of an earlier scan ${before.why} and is thrown away.`);
      removeQuietly(path);
      return new QuietFiles(path, binding, new Map(), whole);
    }
    return new QuietFiles(path, binding, before, whole);
  }

  /** File as it is before its scan; `undefined` for one that is always scanned. */
  see(path: string, exposure: Exposure, configuration: string): Seen | undefined {
    const name = basename(path);
    if (ABOUT_OTHERS.has(name) || isEnvFile(name) || isConfigName(name)) return undefined;
    const stats = exactStatsAt(join(this.#realRoot, path));
    if (stats === undefined || stats === "missing" || !stats.isFile() || !isSettled(stats)) {
      return undefined;
    }
    const facts = `${this.#binding.context}\0${configuration}\0${exposure}\0${stampOf(stats)}\0${path}`;
    return { bytes: Number(stats.size), digest: shortDigest(facts).toString("latin1") };
  }

  /** Verdict of an earlier run on the same file. */
  verdictOn({ bytes, digest }: Seen): QuietVerdict | undefined {
    const line = this.#before.get(digest);
    if (line === undefined) return undefined;
    this.#after.set(digest, line);
    return line === BINARY
      ? { kind: "binary" }
      : { kind: "quiet", bytes, facts: line.slice(QUIET.length) };
  }

  /** Remembers a verdict on the file as it was seen; one of another size has changed meanwhile. */
  keep({ bytes, digest }: Seen, verdict: QuietVerdict): void {
    if (verdict.kind === "binary") this.#after.set(digest, BINARY);
    else if (verdict.bytes === bytes) this.#after.set(digest, QUIET + verdict.facts);
  }

  /** Writes the cache; of two runs at once the last one's file stays. */
  save(): void {
    if (!this.#isTrusted()) return;
    const isAsBefore = [...this.#after.keys()].every((digest) => this.#before.has(digest));
    if (isAsBefore && (!this.#isWhole || this.#after.size === this.#before.size)) {
      if (this.#before.size > 0) markUsed(this.#path);
      return;
    }
    const kept = this.#isWhole ? this.#after : new Map([...this.#before, ...this.#after]);
    writeRecords(this.#path, kept, this.#binding);
    prune(join(this.#path, ".."));
  }
}

interface WholeScan extends Pick<QuietOptions, "isWhole" | "isTrusted"> {
  readonly realRoot: string;
}

/** The folder itself, not another one that took its name, where in a repository it lies, and who asks. */
function identityOf(
  root: string,
  reader: QuietOptions["reader"],
): { readonly realRoot: string; readonly text: string } | undefined {
  try {
    const realRoot = realpathSync(root);
    const stats = exactStatsAt(realRoot);
    if (stats === undefined || stats === "missing") return undefined;
    const { pathInRepository } = repositoryOf(realRoot);
    const text = JSON.stringify([realRoot, `${stats.dev}:${stats.ino}`, pathInRepository, reader]);
    return { realRoot, text };
  } catch {
    return undefined;
  }
}

/** Stamps of the program, its rules and its grammars, whatever version they say they are. */
function buildOf(dist: string): readonly string[] | undefined {
  try {
    const folders = [dist, join(dist, "grammars")];
    const files = folders.flatMap((folder) =>
      readdirSync(folder).map((name) => join(folder, name)),
    );
    return files.sort().map((file) => {
      const stats = exactStatsAt(file);
      return `${file} ${typeof stats === "object" ? stampOf(stats) : ""}`;
    });
  } catch {
    return undefined;
  }
}

function shortDigest(text: string): Buffer {
  return createHash("sha256").update(text).digest().subarray(0, DIGEST_BYTES);
}
