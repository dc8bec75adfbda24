/** Messages between the prefilter and its threads. */
import { z } from "zod";
import type { KnownValue } from "../../engine/index.ts";

/** Number of files per batch: few enough that no thread waits for another at the end. */
export const BATCH = 32;

export const TaskSchema = z.object({
  root: z.string(),
  obeysConfig: z.boolean(),
  megabytes: z.number().nullable(),
  known: z.array(z.custom<KnownValue>()),
  paths: z.array(z.string()),
  /** Counter of taken batches, shared by all threads. */
  taken: z.custom<Int32Array<SharedArrayBuffer>>((value) => value instanceof Int32Array),
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

/** Takes the next batch; each number is given once, whoever asks. */
export function takeBatch({ taken, paths }: Task): number | undefined {
  const batch = Atomics.add(taken, 0, 1);
  return batch * BATCH < paths.length ? batch : undefined;
}
