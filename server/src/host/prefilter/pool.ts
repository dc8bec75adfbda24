/**
 * Runs the prefilter over the files of a folder on several threads. A thread that fails loses no
 * file: one without a verdict is scanned by the caller.
 */
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { INSPECT, type PrefilterOptions, type Verdict } from "./prefilter-file.ts";
import { type Answer, AnswerSchema, BATCH, newCounters, type Task, takeBatch } from "./task.ts";

/** Code and number of the threads. */
export interface Threads {
  /** Absolute path of dist/prefilter.cjs. */
  readonly script: string;
  readonly most: number;
  /** Number of files for each thread: with fewer it would hardly have begun when all is done. */
  readonly filesEach: number;
  /**
   * Number of characters in files to parse that are left to the caller: every thread that parses
   * loads grammars of its own, which takes longer than to parse many files.
   */
  readonly mostLeft: number;
}

/** Lives as long as a scan. */
export class PrefilterPool {
  readonly #task: Task;
  readonly #workers: Set<Worker>;
  readonly #answers = new Map<number, readonly Verdict[]>();
  readonly #waiting = new Map<number, (verdicts: readonly Verdict[]) => void>();
  /** Indexes of files to scan that nobody has asked for. */
  #left: number[] = [];

  constructor(paths: readonly string[], options: PrefilterOptions, threads: Threads) {
    const { mostLeft } = threads;
    const { known } = options;
    const shared = newCounters();
    this.#task = { ...options, known: [...known], paths: [...paths], shared, mostLeft };
    const count = Math.min(threads.most, Math.floor(paths.length / threads.filesEach));
    this.#workers = new Set(Array.from({ length: count }, () => this.#start(threads.script)));
  }

  /**
   * Takes files for the caller itself, as indexes in the list of paths; `undefined` when all are
   * taken.
   */
  take(): { readonly from: number; readonly to: number } | undefined {
    const batch = takeBatch(this.#task);
    if (batch === undefined) return undefined;
    return { from: batch * BATCH, to: Math.min(this.#task.paths.length, (batch + 1) * BATCH) };
  }

  /** Returns the indexes of files that have to be scanned, as far as they are new since the last call. */
  async left(): Promise<readonly number[]> {
    // Answers arrive while nothing else runs.
    await setImmediate();
    const left = this.#left;
    this.#left = [];
    return left;
  }

  /** Returns the verdict on the file at this index, once a thread has reached it. */
  async verdictOn(place: number): Promise<Verdict> {
    const batch = Math.floor(place / BATCH);
    return (this.#answers.get(batch) ?? (await this.#wait(batch)))[place % BATCH] ?? INSPECT;
  }

  /** Ends the threads; files that they have not reached get no verdict. */
  stop(): void {
    for (const worker of this.#workers) void worker.terminate();
  }

  #wait(batch: number): Promise<readonly Verdict[]> | readonly Verdict[] {
    if (this.#workers.size === 0) return [];
    return new Promise((done) => this.#waiting.set(batch, done));
  }

  #take({ batch, verdicts }: Answer): void {
    this.#answers.set(batch, verdicts);
    for (const [at, { kind }] of verdicts.entries()) {
      if (kind === "inspect") this.#left.push(batch * BATCH + at);
    }
    this.#waiting.get(batch)?.(verdicts);
    this.#waiting.delete(batch);
  }

  #start(script: string): Worker {
    const worker = new Worker(script, { workerData: this.#task });
    worker.on("message", (message: unknown) => {
      this.#take(AnswerSchema.parse(message));
    });
    // An error that nobody listens to would end us; the end of the thread follows it.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      this.#workers.delete(worker);
      if (this.#workers.size > 0) return;
      for (const done of this.#waiting.values()) done([]);
      this.#waiting.clear();
    });
    return worker;
  }
}
