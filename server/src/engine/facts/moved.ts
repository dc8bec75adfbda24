/** Facts of a part of a text, brought to where the part stands in the whole. */
import { type Span, shifted } from "../text/span.ts";
import type { Facts } from "./fact.ts";

/** Shifts every span of `facts` by `by` characters. */
export function movedFacts(facts: Facts, by: number): Facts {
  const span = (it: Span): Span => shifted(it, by);
  const all = (spans: readonly Span[]): readonly Span[] => spans.map(span);
  const typed = (them: Facts["literalTypes"]): Facts["literalTypes"] =>
    them.map((it) => ({ value: span(it.value), type: span(it.type) }));
  return {
    strings: facts.strings.map((string) => ({
      ...string,
      whole: span(string.whole),
      inner: span(string.inner),
    })),
    calls: facts.calls.map((call) => ({
      whole: span(call.whole),
      callee: span(call.callee),
      args: all(call.args),
    })),
    assignments: facts.assignments.map((assignment) => ({
      name: span(assignment.name),
      value: span(assignment.value),
    })),
    namedValues: facts.namedValues.map((namedValue) => ({
      name: span(namedValue.name),
      value: span(namedValue.value),
    })),
    envReads: facts.envReads.map((envRead) => ({
      whole: span(envRead.whole),
      name: span(envRead.name),
    })),
    literalTypes: typed(facts.literalTypes),
    expectedTypes: facts.expectedTypes.map((expectedType) => ({
      value: span(expectedType.value),
      name: span(expectedType.name),
    })),
    declaredTypes: typed(facts.declaredTypes),
    functions: typed(facts.functions),
    results: typed(facts.results),
    identifiers: all(facts.identifiers),
    mutated: all(facts.mutated),
    harmless: all(facts.harmless),
    comments: all(facts.comments),
    imports: all(facts.imports),
    declarations: all(facts.declarations),
    identifierReads: all(facts.identifierReads),
    code: all(facts.code),
    literalOnly: all(facts.literalOnly),
    typeSpans: all(facts.typeSpans),
    constantDeclarations: facts.constantDeclarations.map((declaration) => ({
      whole: span(declaration.whole),
      name: span(declaration.name),
      value: span(declaration.value),
    })),
    compileTimeConstants: all(facts.compileTimeConstants),
    escapes: all(facts.escapes),
    docComments: all(facts.docComments),
    scopes: all(facts.scopes),
    noComment: all(facts.noComment),
    redirected: all(facts.redirected),
    forked: all(facts.forked),
    statements: all(facts.statements),
    preamble: all(facts.preamble),
    directives: facts.directives,
    broken: all(facts.broken),
    errors: facts.errors,
  };
}
