/**
 * Verdicts on the files of a folder: those of an earlier run where nothing has changed, those of the
 * prefilter's threads for all others.
 */
import { type Engine, KnownValues } from "../../engine/index.ts";
import { Configs } from "../config/configs.ts";
import { PrefilterPool, type Threads } from "../prefilter/pool.ts";
import type { PrefilterOptions, Verdict } from "../prefilter/prefilter-file.ts";
import { BINARY, openScanReader } from "../scan-reader.ts";
import { configurationIn, type Earlier, earlierOf } from "./earlier.ts";
import type { QuietFiles, QuietVerdict } from "./quiet-files.ts";

/** Number of files that are looked up before requests get their turn. */
const BATCH = 64;

export interface KeptParts {
  readonly engine: () => Promise<Engine>;
  readonly threads: Threads;
  /** Cache of earlier runs; `undefined` where nothing is kept. */
  readonly quiet: QuietFiles | undefined;
}

/** Lives as long as a scan. */
export class KeptVerdicts {
  readonly #pool: PrefilterPool;
  readonly #quiet: QuietFiles | undefined;
  readonly #earlier: readonly (Earlier | undefined)[];
  /** Places of files in the list of those that the threads look at. */
  readonly #asked: ReadonlyMap<number, number>;

  private constructor(
    pool: PrefilterPool,
    { quiet }: KeptParts,
    earlier: readonly (Earlier | undefined)[],
    asked: ReadonlyMap<number, number>,
  ) {
    this.#pool = pool;
    this.#quiet = quiet;
    this.#earlier = earlier;
    this.#asked = asked;
  }

  /** Looks all files up, and has the others judged from now on; `isStopped` ends the look. */
  static async open(
    paths: readonly string[],
    options: PrefilterOptions,
    parts: KeptParts,
    isStopped: () => boolean,
  ): Promise<KeptVerdicts> {
    const earlier = await lookUp(paths, options, parts, isStopped);
    const left = [...paths.keys()].filter((place) => earlier[place]?.verdict === undefined);
    const asked = new Map(left.map((place, index) => [place, index]));
    const wanted = left.flatMap((place) => paths[place] ?? []);
    return new KeptVerdicts(
      new PrefilterPool(wanted, options, parts.threads),
      parts,
      earlier,
      asked,
    );
  }

  /** Returns the verdict on the file at this place of the list. */
  async verdictOn(place: number): Promise<Verdict> {
    const earlier = this.#earlier[place];
    if (earlier?.verdict !== undefined) return asVerdict(earlier.verdict);
    const verdict = await this.#pool.verdictOn(this.#asked.get(place) ?? place);
    const quiet = asQuiet(verdict);
    if (earlier !== undefined && quiet !== undefined) this.#quiet?.keep(earlier.seen, quiet);
    return verdict;
  }

  /** Remembers the verdicts, once all files were asked for. */
  save(): void {
    this.#quiet?.save();
  }

  /** Ends the threads. */
  stop(): void {
    this.#pool.stop();
  }
}

async function lookUp(
  paths: readonly string[],
  { root, obeysConfig, megabytes, known }: PrefilterOptions,
  { engine, quiet }: KeptParts,
  isStopped: () => boolean,
): Promise<readonly (Earlier | undefined)[]> {
  if (quiet === undefined) return [];
  const configs = obeysConfig ? new Configs(root, engine) : undefined;
  const reader = openScanReader(root);
  const parts = {
    quiet,
    configurationOf: async (path: string) => {
      const configuration = configs === undefined ? "" : await configurationIn(configs, path);
      return configuration === undefined ? undefined : `${megabytes ?? ""}\0${configuration}`;
    },
    // The threads judge a file as if git took it: there are the most findings then.
    exposureOf: () => "untracked" as const,
    known: new KnownValues(known),
    read: (path: string) => reader.read(path, Number.POSITIVE_INFINITY),
  };
  const found: (Earlier | undefined)[] = [];
  for (const [place, path] of paths.entries()) {
    if (isStopped()) break;
    found.push(await earlierOf(path, parts));
    if (place % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}

function asVerdict(verdict: QuietVerdict): Verdict {
  return verdict.kind === "binary" ? BINARY : verdict;
}

function asQuiet(verdict: Verdict): QuietVerdict | undefined {
  if (verdict.kind === "binary") return { kind: "binary" };
  return verdict.kind === "quiet" ? verdict : undefined;
}
