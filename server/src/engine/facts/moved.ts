/** Facts of a part of a text, brought to where the part stands in the whole. */
import { type Span, shifted } from "../text/span.ts";
import type { Facts } from "./fact.ts";

/** Every span of `facts`, `by` characters further behind. */
export function movedFacts(facts: Facts, by: number): Facts {
  const span = (it: Span): Span => shifted(it, by);
  const all = (spans: readonly Span[]): readonly Span[] => spans.map(span);
  const typed = (them: Facts["typed"]): Facts["typed"] =>
    them.map((it) => ({ value: span(it.value), type: span(it.type) }));
  return {
    strings: facts.strings.map((it) => ({ ...it, whole: span(it.whole), inner: span(it.inner) })),
    calls: facts.calls.map((it) => ({
      whole: span(it.whole),
      callee: span(it.callee),
      args: all(it.args),
    })),
    assignments: facts.assignments.map((it) => ({ name: span(it.name), value: span(it.value) })),
    given: facts.given.map((it) => ({ name: span(it.name), value: span(it.value) })),
    envReads: facts.envReads.map((it) => ({ whole: span(it.whole), name: span(it.name) })),
    typed: typed(facts.typed),
    wanted: facts.wanted.map((it) => ({ value: span(it.value), name: span(it.name) })),
    declared: typed(facts.declared),
    functions: typed(facts.functions),
    results: typed(facts.results),
    names: all(facts.names),
    changed: all(facts.changed),
    harmless: all(facts.harmless),
    comments: all(facts.comments),
    imports: all(facts.imports),
    declarations: all(facts.declarations),
    uses: all(facts.uses),
    code: all(facts.code),
    frozen: all(facts.frozen),
    types: all(facts.types),
    constantDeclarations: facts.constantDeclarations.map((declaration) => ({
      whole: span(declaration.whole),
      name: span(declaration.name),
      value: span(declaration.value),
    })),
    constants: all(facts.constants),
    escapes: all(facts.escapes),
    attached: all(facts.attached),
    scopes: all(facts.scopes),
    noComment: all(facts.noComment),
    captured: all(facts.captured),
    forked: all(facts.forked),
    statements: all(facts.statements),
    preamble: all(facts.preamble),
    directives: facts.directives,
    broken: all(facts.broken),
    errors: facts.errors,
  };
}
