/** The request of a call of a model: what its arguments say of the answer. */
import type { Facts } from "../../facts/fact.ts";
import {
  MODEL_OPTION,
  OTHER_ANSWERS,
  STREAM_OPTION,
} from "../../frameworks/models/recordable-sdks.ts";
import type { Recording } from "../../languages/recording.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

export type Call = Facts["calls"][number];

const ELSEWHERE =
  "The request is put together elsewhere, so that nobody sees here whether its answer is a stream: " +
  "write `stream` as true or false into the call.";
const UNSURE =
  "Whether the answer is a stream is decided when the program runs: make two calls of it, one with a stream and one without.";
const NO_MODEL =
  "Nothing in this call says that it is one of a model: write its `model` into the call.";
const OTHER_LIBRARY =
  "A library makes something else of the answer here: let that library report the usage.";

export interface CallRequest {
  readonly options: readonly Option[];
  /** Option by which the answer comes as a stream. */
  readonly stream: Option | undefined;
}

type Option = Facts["namedValues"][number];

/** Returns what the call asks for; a refusal where nobody can tell whether its answer is a stream. */
export function requestOf(
  text: string,
  { namedValues }: Facts,
  { args: [first, ...more] }: Call,
  { isElsewhere, values }: Recording,
): CallRequest | Refusal {
  if (first === undefined) return { refused: ELSEWHERE };
  const args: Span = { start: first.start, end: more.at(-1)?.end ?? first.end };
  const inside = namedValues.filter(({ name }) => contains(args, name));
  const options = inside.filter(({ name }) => !inside.some(({ value }) => contains(value, name)));
  if (OTHER_ANSWERS.test(textOf(text, args))) return { refused: OTHER_LIBRARY };
  const rest = options.reduceRight(
    (left, { name, value }) =>
      left.slice(0, name.start - args.start) + left.slice(value.end - args.start),
    textOf(text, args),
  );
  const isOpen = isElsewhere(textOf(text, first)) || /\*\*|\.\.\./.test(rest);
  const named = (pattern: RegExp): Option | undefined =>
    options.find(({ name }) => pattern.test(textOf(text, name)));
  if (!isOpen && named(MODEL_OPTION) === undefined && !/\bmodel\b/.test(rest)) {
    return { refused: NO_MODEL };
  }
  const stream = named(STREAM_OPTION);
  const whole = { options, stream: undefined };
  if (stream === undefined) {
    if (/\bstream\b/.test(rest)) return { refused: UNSURE };
    return isOpen ? { refused: ELSEWHERE } : whole;
  }
  const value = textOf(text, stream.value);
  if (values.yes.test(value)) return { options, stream };
  return values.no.test(value) ? whole : { refused: UNSURE };
}
