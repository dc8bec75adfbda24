/** Messages between the prefilter and its threads. */
import * as z from "zod";
import type { KnownValue } from "../../engine/index.ts";

/** Number of files per batch: few enough that no thread waits for another at the end. */
export const BATCH = 32;

export const TaskSchema = z.object({
  root: z.string(),
  obeysConfig: z.boolean(),
  megabytes: z.number().nullable(),
  known: z.array(z.custom<KnownValue>()),
  paths: z.array(z.string()),
  /** Counters that all threads share: of batches that were taken, and of characters left to the caller. */
  shared: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
  /** Limit on characters of files to parse that are left to the caller. */
  mostLeft: z.number(),
});
export type Task = Readonly<z.infer<typeof TaskSchema>>;

const VerdictSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("quiet"), bytes: z.number(), facts: z.string() }),
  z.object({ kind: z.enum(["binary", "left-out", "unread"]), why: z.string() }),
  z.object({ kind: z.literal("inspect") }),
]);

/** The verdicts on the files of one batch, in their order. */
export const AnswerSchema = z.object({
  batch: z.number(),
  verdicts: z.array(VerdictSchema),
});
export type Answer = Readonly<z.infer<typeof AnswerSchema>>;

const TAKEN = 0;
const LEFT = 1;

/** Makes the counters of a task. */
export function newCounters(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Takes the next batch; each number is given once, whoever asks. */
export function takeBatch({ shared, paths }: Task): number | undefined {
  const batch = Atomics.add(shared, TAKEN, 1);
  return batch * BATCH < paths.length ? batch : undefined;
}

/** Counts a text that needs a parser, and tells whether the caller has enough of them. */
export function mayParse({ shared, mostLeft }: Task, text: string): boolean {
  if (Atomics.load(shared, LEFT) + text.length > mostLeft) return true;
  Atomics.add(shared, LEFT, text.length);
  return false;
}
