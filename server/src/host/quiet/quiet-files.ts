/**
 * Remembers between runs which files of a folder there is nothing to be said of. A digest stands for all
 * that decides it: program, rules, configuration, what git says, path and stamp; so nothing that is
 * different is ever found, and nobody reads a path or a text out of it.
 */
import { createHash } from "node:crypto";
import { readdirSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { ALLOW_FILES } from "../../engine/index.ts";
import type { Exposure } from "../../engine/text/exposure.ts";
import { isConfigName } from "../config/configs.ts";
import { isEnvFile } from "../env-names.ts";
import { repositoryOf } from "../repository.ts";
import { exactStatsAt, isSettled, stampOf } from "../stamp.ts";
import { today } from "../today.ts";
import { type Binding, DIGEST_BYTES, readDigests, writeDigests } from "./quiet-file.ts";
import { markUsed, prune, quietFolder, removeQuietly } from "./quiet-folder.ts";

/** Verdict on a file: no finding in so many bytes, or no text. */
export type QuietVerdict = { readonly bytes: number } | "binary";

/** One file as it was before anybody looked at it. */
export interface Seen {
  readonly bytes: number;
  /** Names both verdicts by their digests. */
  readonly digests: Readonly<Record<"quiet" | "binary", () => string>>;
}

export interface QuietOptions {
  /** Absolute; the folder that is scanned. */
  readonly root: string;
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
  readonly #before: ReadonlySet<string>;
  readonly #after = new Set<string>();
  readonly #isWhole: boolean;
  readonly #isTrusted: () => boolean;

  private constructor(
    path: string,
    binding: Binding,
    before: ReadonlySet<string>,
    whole: WholeScan,
  ) {
    this.#path = path;
    this.#binding = binding;
    this.#before = before;
    this.#realRoot = whole.realRoot;
    this.#isWhole = whole.isWhole;
    this.#isTrusted = whole.isTrusted;
  }

  /** `undefined` where there is no place to keep anything. */
  static open({ root, dist, version, warn, ...rest }: QuietOptions): QuietFiles | undefined {
    const folder = quietFolder();
    if (folder === undefined) return undefined;
    if ("why" in folder) {
      warn(`The cache folder ${folder.path} ${folder.why}: nothing is kept between runs.`);
      return undefined;
    }
    const identity = identityOf(root);
    const build = buildOf(dist);
    if (identity === undefined || build === undefined) return undefined;
    const name = shortDigest(identity.text).toString("hex");
    const path = join(folder.path, `${name}.quiet`);
    const context = shortDigest(
      JSON.stringify([identity.text, version, process.version, build]),
    ).toString("hex");
    const binding = { context, day: today() };
    const before = readDigests(path, binding);
    const whole = { realRoot: identity.realRoot, ...rest };
    if (before === undefined) return new QuietFiles(path, binding, new Set(), whole);
    if ("why" in before) {
      warn(`The cache of an earlier scan ${before.why} and is thrown away.`);
      removeQuietly(path);
      return new QuietFiles(path, binding, new Set(), whole);
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
    const digest = (kind: string) => (): string =>
      shortDigest(`${kind}\0${facts}`).toString("latin1");
    return {
      bytes: Number(stats.size),
      digests: { quiet: digest("quiet"), binary: digest("binary") },
    };
  }

  /** Verdict of an earlier run on the same file. */
  verdictOn({ bytes, digests }: Seen): QuietVerdict | undefined {
    if (this.#before.size === 0) return undefined;
    if (this.#keepKnown(digests.quiet())) return { bytes };
    return this.#keepKnown(digests.binary()) ? "binary" : undefined;
  }

  #keepKnown(digest: string): boolean {
    const isKnown = this.#before.has(digest);
    if (isKnown) this.#after.add(digest);
    return isKnown;
  }

  /** Remembers a verdict on the file as it was seen; one of another size has changed meanwhile. */
  keep({ bytes, digests }: Seen, verdict: QuietVerdict): void {
    if (verdict === "binary") this.#after.add(digests.binary());
    else if (verdict.bytes === bytes) this.#after.add(digests.quiet());
  }

  /** Two runs at once: the last one's file stays. */
  save(): void {
    if (!this.#isTrusted()) return;
    const isAsBefore = [...this.#after].every((digest) => this.#before.has(digest));
    if (isAsBefore && (!this.#isWhole || this.#after.size === this.#before.size)) {
      if (this.#before.size > 0) markUsed(this.#path);
      return;
    }
    const kept = this.#isWhole ? this.#after : new Set([...this.#after, ...this.#before]);
    writeDigests(this.#path, kept, this.#binding);
    prune(join(this.#path, ".."));
  }
}

interface WholeScan extends Pick<QuietOptions, "isWhole" | "isTrusted"> {
  readonly realRoot: string;
}

/** The folder itself, not another one that took its name, and where in a repository it lies. */
function identityOf(
  root: string,
): { readonly realRoot: string; readonly text: string } | undefined {
  try {
    const realRoot = realpathSync(root);
    const stats = exactStatsAt(realRoot);
    if (stats === undefined || stats === "missing") return undefined;
    const { pathInRepository } = repositoryOf(realRoot);
    const text = JSON.stringify([realRoot, `${stats.dev}:${stats.ino}`, pathInRepository]);
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
