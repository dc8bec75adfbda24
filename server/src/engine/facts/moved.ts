/** Facts of a part of a text, brought to where the part stands in the whole. */
import { recordOf } from "../text/record.ts";
import { type Span, shifted } from "../text/span.ts";
import { type Facts, NAMED_FACTS, SPAN_FACTS, TYPED_FACTS } from "./fact.ts";

const SPANS = SPAN_FACTS.map(([name]) => name);
const NAMED = NAMED_FACTS.map(([name]) => name);
const TYPED = TYPED_FACTS.map(([name]) => name);

/** Shifts every span of `facts` by `by` characters. */
export function movedFacts(facts: Facts, by: number): Facts {
  const span = (original: Span): Span => shifted(original, by);
  const { directives, errors } = facts;
  return {
    ...recordOf(SPANS, (name) => facts[name].map(span)),
    ...recordOf(NAMED, (kind) =>
      facts[kind].map(({ name, value }) => ({ name: span(name), value: span(value) })),
    ),
    ...recordOf(TYPED, (kind) =>
      facts[kind].map(({ value, type }) => ({ value: span(value), type: span(type) })),
    ),
    strings: facts.strings.map(({ whole, inner, place }) => ({
      whole: span(whole),
      inner: span(inner),
      place,
    })),
    calls: facts.calls.map(({ whole, callee, args }) => ({
      whole: span(whole),
      callee: span(callee),
      args: args.map(span),
    })),
    envReads: facts.envReads.map(({ whole, name }) => ({ whole: span(whole), name: span(name) })),
    constantDeclarations: facts.constantDeclarations.map(({ whole, name, value }) => ({
      whole: span(whole),
      name: span(name),
      value: span(value),
    })),
    directives,
    errors,
  };
}
