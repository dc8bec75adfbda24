/** Types of the data on makers of long-lived keys. */
import type { Span } from "../../text/span.ts";

/** A place that makes a key, and the short-lived way. */
export interface LongLived {
  readonly span: Span;
  /** Key in the words of a message, with its lifetime: `a token that never expires`. */
  readonly makes: string;
  /** Short-lived way, as a sentence. */
  readonly instead: string;
}

/** Unit of a bare number. */
export type Unit = "seconds" | "minutes" | "hours" | "days" | "years";

/** A setting that says how long a key lives. */
export interface Lifetime {
  /** Expression for the setting; its first group is the value. */
  readonly setting: RegExp;
  readonly unit: Unit;
}

/** Parts of a command, a resource or a call that decide how long its key lives. */
export interface LifetimeRule {
  /** Settings of which one is enough; none: nothing can limit it. */
  readonly lifetimes: readonly Lifetime[];
  /** Lifetime without any of them, in words; `undefined` where that is short. */
  readonly otherwise: string | undefined;
  /** Signs that somebody else takes care, such as a rotation. */
  readonly unless?: RegExp;
  /** Signs anywhere in the text that old ones are taken away. */
  readonly rotates?: RegExp;
  /** Signs without which it makes no such key. */
  readonly when?: RegExp;
  readonly instead: string;
}

/** Makes one expression of words, as they are written. */
export function wordsOf(words: readonly string[]): RegExp {
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
}
