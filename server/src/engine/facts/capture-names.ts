/** Names that a language's query may capture; those that begin with `_` are its own. */
import { NAMED_FACTS, SPAN_FACTS, STRING_PLACES, type StringPlace, TYPED_FACTS } from "./fact.ts";

/** Captures that are a fact of several parts, or a part of one. */
const PARTS = [
  /** A literal; with its place, where that is known. One without a place stays. */
  "string",
  "call",
  /** Its first and its last part, where the called expression is no node of its own. */
  "call.callee",
  /** The list of its arguments, or each of them. */
  "call.args",
  "call.arg",
  "env",
  "env.name",
  /** The declaration of a constant, with `.name` and `.value`. */
  "compiled",
] as const;

export type SpanCapture = (typeof SPAN_FACTS)[number][1];
/** Captures of a name with its value. */
export type NamedCapture = (typeof NAMED_FACTS)[number][1] | "compiled";
export type TypedCapture = (typeof TYPED_FACTS)[number][1];

export type Capture =
  | (typeof PARTS)[number]
  | SpanCapture
  | `string.${StringPlace}`
  | `${NamedCapture}.${"name" | "value"}`
  | `${TypedCapture}.${"value" | "type"}`;

/** All of them; a query with any other one is misspelled. */
export const CAPTURES: readonly Capture[] = [
  ...PARTS,
  ...SPAN_FACTS.map(([, capture]) => capture),
  ...STRING_PLACES.map((place) => `string.${place}` as const),
  ...[...NAMED_FACTS.map(([, capture]) => capture), "compiled" as const].flatMap(
    (capture) => [`${capture}.name`, `${capture}.value`] as const,
  ),
  ...TYPED_FACTS.flatMap(([, capture]) => [`${capture}.value`, `${capture}.type`] as const),
];
