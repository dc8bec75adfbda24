/** Finds the name in a file of the module or the function by which it reads the environment. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import type { Dependency } from "../../languages/language.ts";
import { isLineStart } from "../../text/lines.ts";
import { oncePer, oncePerText } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { type NeededCode, openingImports } from "./import-line.ts";
import { preferredQuote } from "./read-edits.ts";

export interface Accessor {
  readonly name: string;
  /** Code that the file lacks, in the order in which it is inserted. */
  readonly missing: readonly NeededCode[];
}

/**
 * Finds the accessor; `stem`: as for `Dependency.sharedAccessors`; `undefined` where the file is
 * alone or shares nothing.
 */
export function accessorFor(
  analysis: Analysis,
  secret: Span,
  needs: Dependency,
  stem: string | undefined,
): Accessor | undefined {
  const { facts, snapshot } = analysis;
  if (facts === undefined) return undefined;
  const { text } = snapshot;
  const names = (stem !== undefined && needs.sharedAccessors?.(stem)) || needs.accessors;
  const own = ownNames(needs, text, facts);
  for (const name of [...own, ...names]) {
    const present = needs.present(name);
    const declared = facts.declarations.filter((declaration) =>
      present.test(textOf(text, declaration)),
    );
    if (isOther(name, declared, analysis, facts, secret, needs)) continue;
    const isDeclared = declared.some((span) => counts(span, text, facts, secret, needs));
    if (own.includes(name) && !isDeclared) continue;
    const missing = missingFor(analysis, secret, needs, { name, isDeclared });
    return missing && { name, missing };
  }
  return undefined;
}

/** Tells whether the name may mean something else where the secret stands. */
function isOther(
  name: string,
  declared: readonly Span[],
  analysis: Analysis,
  facts: Facts,
  secret: Span,
  { bound, isRepeatable, kind }: Dependency,
): boolean {
  if (declared.some((span) => isLocalTo(span, secret, facts))) return true;
  if (isBound(bound?.(name), analysis.snapshot.text, facts)) return true;
  // What may stand twice is no name of which the file could make another use.
  return isRepeatable !== true && isTaken(name, analysis, facts, declared, kind);
}

/** Tells whether the declaration can be used where the secret stands. */
function counts(
  declared: Span,
  text: string,
  facts: Facts,
  secret: Span,
  { kind, isRepeatable }: Dependency,
): boolean {
  if (kind === "helper") return true;
  // One that is indented may not have run; one further down has not run yet.
  const isAbove = declared.end <= secret.start && isLineStart(text, declared.start);
  const first = isRepeatable === true ? openingImports(text, facts) : [declared];
  return isAbove && first.some((span) => span.start === declared.start);
}

/** Names that the file's imports give it, so that it is not imported a second time. */
function ownNames({ alias }: Dependency, text: string, { imports }: Facts): readonly string[] {
  if (alias === undefined) return [];
  return imports.flatMap((span) => alias.exec(textOf(text, span))?.groups?.["name"] ?? []);
}

/**
 * Lists code that is missing; a helper that exists has all that it needs, an import stands for
 * itself.
 */
function missingFor(
  analysis: Analysis,
  secret: Span,
  needs: Dependency,
  { name, isDeclared }: { readonly name: string; readonly isDeclared: boolean },
): readonly NeededCode[] | undefined {
  const { facts } = analysis;
  if (facts === undefined) return undefined;
  if (isDeclared && needs.kind === "helper") return [];
  const required = requiredBy(analysis, secret, needs);
  if (required === undefined) return undefined;
  const code = needs.code({
    accessor: name,
    required: required.map((accessor) => accessor.name),
    quote: preferredQuote(analysis),
    isTaken: (other) => isTaken(other, analysis, facts, [], "import"),
  });
  const { kind, gapBefore, insertInto } = needs;
  const own = {
    kind,
    code,
    ...(gapBefore && { gapBefore }),
    ...(insertInto && { insertInto }),
  };
  return [
    ...required.flatMap((accessor) => accessor.missing),
    ...(isDeclared || code === "" ? [] : [own]),
  ];
}

/** Resolves required dependencies; `undefined` when one of them cannot be had. */
function requiredBy(
  analysis: Analysis,
  secret: Span,
  { requires = [] }: Dependency,
): readonly Accessor[] | undefined {
  const found = requires.flatMap(
    (require) => accessorFor(analysis, secret, require, undefined) ?? [],
  );
  return found.length === requires.length ? found : undefined;
}

/** A name bound anywhere in a function is local in all of it, also above the line that binds it. */
function isLocalTo(declaration: Span, secret: Span, { scopes }: Facts): boolean {
  return scopes.some((scope) => contains(scope, secret) && contains(scope, declaration));
}

/** Tells whether the name occurs where it may be bound to something else. */
function isTaken(
  name: string,
  analysis: Analysis,
  facts: Facts,
  declared: readonly Span[],
  kind: Dependency["kind"],
): boolean {
  // A helper that is called but not declared here comes from somewhere else.
  const isUsable = kind === "import" || declared.length > 0;
  const { uses, silent } = spokenOf(facts);
  return placesOf(analysis, name).some((index) => {
    const span = { start: index, end: index + name.length };
    const isUse = isUsable && uses.has(index);
    return (
      !isUse && !silent.holds(span) && !declared.some((declaration) => contains(declaration, span))
    );
  });
}

/** Tells whether code binds a name in one place, and nothing in the file may bind it again. */
export function isBoundOnce(name: string, binding: Span, analysis: Analysis): boolean {
  const { facts } = analysis;
  if (facts === undefined || spokenOf(facts).silent.holds(binding)) return false;
  return !isTaken(name, analysis, facts, [binding], "import");
}

const spokenOf = oncePer(({ identifierReads: uses, comments, strings }: Facts) => ({
  uses: new Set(uses.map((use) => use.start)),
  silent: indexSpans([...comments, ...strings.map((string) => string.inner)], (span) => span),
}));

/** Finds the places where a file uses a name; asked by every finding of the file. */
const placesOf = oncePerText(({ snapshot: { text } }: Analysis, name) =>
  [...text.matchAll(new RegExp(`(?<![\\w$.])${literally(name)}(?![\\w$])`, "g"))].map(
    (match) => match.index,
  ),
);

function literally(name: string): string {
  return name.replace(/[\\.]/g, "\\$&");
}

function isBound(bound: RegExp | undefined, text: string, { imports }: Facts): boolean {
  return bound !== undefined && imports.some((span) => bound.test(textOf(text, span)));
}
