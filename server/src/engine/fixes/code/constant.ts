/** Turns a constant into a variable with the fix of its value, where nothing needs a constant. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { ConstantFact, Facts } from "../../facts/fact.ts";
import { literalsOf } from "../../facts/literals.ts";
import type { Constant, Rewritten } from "../../languages/constants.ts";
import type { Project } from "../../project/project.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { oncePer, oncePerText } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import { contains, overlaps, type Span, shifted, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import type { FixContext } from "../fix.ts";
import { conversionOf } from "./own-type.ts";

const NEEDED =
  "The compiler needs this value, and the environment is read only when the program runs: " +
  "make it a variable by hand, and what is computed from it too.";

/** The constant that a literal is the value of, or a part of it. */
export function constantAround(facts: Facts, literal: Span): ConstantFact | undefined {
  return facts.constantDeclarations.findLast(
    (declaration) =>
      contains(declaration.value, literal) &&
      facts.literalOnly.some((span) => isOwnFrozen(span, declaration)),
  );
}

/**
 * Tells whether the constant's own declaration is the only reason why a literal must stand there.
 */
export function isOwnFrozen(frozen: Span, { whole, value }: ConstantFact): boolean {
  return contains(whole, frozen) && contains(frozen, value);
}

/** Edits that turn the constant around a literal into a variable, besides `own` of its value; none where there is no constant. */
export function constantEdits(
  analysis: Analysis,
  literal: Span,
  own: readonly Edit[],
): readonly Edit[] | Refusal {
  const { facts } = analysis;
  const declaration = facts && constantAround(facts, literal);
  if (facts === undefined || declaration === undefined) return [];
  const chain = chainFrom(analysis, facts, declaration);
  const edits = chain?.map((member) => rewritten(analysis, facts, member, { chain, own }));
  return edits?.every((made) => made !== undefined) ? edits.flat() : { refused: NEEDED };
}

/** Constants computed from a constant, which become variables with it; `undefined` where one cannot. */
function chainFrom(
  analysis: Analysis,
  facts: Facts,
  first: ConstantFact,
): readonly ConstantFact[] | undefined {
  if (analysis.language?.access.constants?.isNeverNeeded === true) return [first];
  const { text } = analysis.snapshot;
  const chain = [first];
  for (const { name } of chain) {
    for (const use of usesOf(analysis, textOf(text, name))) {
      const needing = needingAt(facts, use, chain);
      if (needing.length === 0) continue;
      const next = facts.constantDeclarations.find(
        (other) => contains(other.value, use) && needing.every((span) => isOwnFrozen(span, other)),
      );
      if (next === undefined || chain.length >= LONGEST_CHAIN) return undefined;
      chain.push(next);
    }
  }
  return chain;
}

const LONGEST_CHAIN = 12;

/**
 * Returns the places that need the value at compile time, other than the members of a chain
 * themselves.
 */
function needingAt(facts: Facts, use: Span, chain: readonly ConstantFact[]): readonly Span[] {
  if (facts.constantDeclarations.some(({ name }) => name.start === use.start)) return [];
  return [...facts.literalOnly, ...facts.compileTimeConstants].filter(
    (span) => contains(span, use) && !chain.some((member) => isOwnFrozen(span, member)),
  );
}

function rewritten(
  analysis: Analysis,
  facts: Facts,
  member: ConstantFact,
  { chain, own }: { readonly chain: readonly ConstantFact[]; readonly own: readonly Edit[] },
): readonly Edit[] | undefined {
  const constant = {
    ...constantOf(analysis, facts, member, chain),
    becomes: valueAfter(analysis.snapshot.text, member.value, own),
  };
  const name = textOf(constant.text, member.name);
  const uses = usesOf(analysis, name).filter((use) => !contains(member.name, use));
  if (isTooEarly(analysis, facts, member, uses)) return undefined;
  const made: Rewritten | undefined = analysis.language?.access.constants?.rewrite(constant);
  if (made === undefined) return undefined;
  if (made.use !== undefined && !uses.every(isExpressionIn(facts))) return undefined;
  const converted = [
    ...uses.map((use) => usedAs(analysis, use, made.use ?? name)),
    ...(made.alongside ?? []).flatMap((other) =>
      usesOf(analysis, other).map((use) => usedAs(analysis, use, other)),
    ),
  ];
  if (!converted.every((edit) => edit !== undefined)) return undefined;
  const isChange = ({ span, text }: Edit): boolean => text !== textOf(constant.text, span);
  return [...made.edits, ...converted.filter(isChange)];
}

function valueAfter(text: string, value: Span, edits: readonly Edit[]): string {
  const within = edits.filter(({ span }) => contains(value, span));
  return applyEdits(
    textOf(text, value),
    within.map((edit) => ({ ...edit, span: shifted(edit.span, -value.start) })),
  );
}

/** A use of a constant; `undefined` where its type takes no variable. */
function usedAs(analysis: Analysis, use: Span, text: string): Edit | undefined {
  const type = conversionOf(analysis, { whole: use });
  if (isRefusal(type)) return undefined;
  return { span: use, text: type ? `${type.before}${text}${type.after}` : text, yields: true };
}

/** Tells whether any other expression can replace a use of a name. */
function isExpressionIn(facts: Facts): (use: Span) => boolean {
  const known = new Set(facts.identifiers.map(({ start }) => start));
  const given = new Set(
    [...facts.assignments, ...facts.constantDeclarations].map(({ name }) => name.start),
  );
  const strings = literalsOf(facts);
  return (use) => known.has(use.start) && !given.has(use.start) && !strings.holds(use);
}

/** Obstacle in another file, which is not parsed: any that says the name. */
export async function constantElsewhere(
  { analysis, workspace: { project } }: FixContext,
  literal: Span,
): Promise<Refusal | undefined> {
  const { facts, language } = analysis;
  const declaration = facts && constantAround(facts, literal);
  if (facts === undefined || declaration === undefined || language === undefined) return undefined;
  const chain = chainFrom(analysis, facts, declaration) ?? [declaration];
  for (const member of chain) {
    const constant = constantOf(analysis, facts, member, chain);
    const alongside = language.access.constants?.rewrite(constant)?.alongside ?? [];
    for (const name of [textOf(constant.text, member.name), ...alongside]) {
      const refusal = await sharedElsewhere(analysis, project, { ...constant, called: name });
      if (refusal !== undefined) return refusal;
    }
  }
  return undefined;
}

async function sharedElsewhere(
  { language, snapshot }: Analysis,
  project: Project,
  constant: Constant,
): Promise<Refusal | undefined> {
  if (language === undefined) return undefined;
  const { called: name } = constant;
  const shared = language.access.constants?.sharedWith(constant) ?? "nobody";
  if (shared === "nobody") return undefined;
  const folder = folderOf(snapshot.path);
  const { readers } = language.access.constants ?? {};
  const others = (await project.list()).filter(
    (path) =>
      path !== snapshot.path &&
      (language.suffixes.some((suffix) => path.endsWith(suffix)) || readers?.test(path) === true) &&
      (shared === "project" || folderOf(path) === folder),
  );
  const using = await firstSaying(name, others, project);
  if (using === undefined) return undefined;
  return {
    refused: `${using} uses the constant ${name} and may need it to be one: make it a variable by hand.`,
  };
}

/** Limit on files that are read for one constant. */
const MOST_FILES = 2_000;

async function firstSaying(
  name: string,
  paths: readonly string[],
  project: Project,
): Promise<string | undefined> {
  if (paths.length > MOST_FILES) return paths[0];
  const word = wordOf(name);
  for (const path of paths) {
    const file = await project.read(path);
    if (file.kind !== "text" || word.test(file.text)) return path;
  }
  return undefined;
}

function constantOf(
  analysis: Analysis,
  facts: Facts,
  member: ConstantFact,
  chain: readonly ConstantFact[],
): Constant {
  const { text } = analysis.snapshot;
  const isFree = (name: string, within: readonly ConstantFact[]): boolean =>
    usesOf(analysis, name).every(
      (use) =>
        needingAt(facts, use, within).length === 0 &&
        !isRefusal(conversionOf(analysis, { whole: use })),
    );
  const group = facts.constantDeclarations.filter(
    ({ whole }) => whole.start === member.whole.start,
  );
  return {
    ...member,
    text,
    called: textOf(text, member.name),
    becomes: textOf(text, member.value),
    isLocal: facts.scopes.some((scope) => contains(scope, member.whole)),
    isNeeded: (name) => !isFree(name, [...chain, ...group]),
    isTaken: (name) => wordOf(name).test(text),
    holdsSecret: (span) => analysis.matches.some((match) => overlaps(match.span, span)),
    isChanged: facts.assignments.some(
      ({ name }) =>
        name.start !== member.name.start && textOf(text, name) === textOf(text, member.name),
    ),
  };
}

/**
 * Tells whether a constant is read too early: in fields and variables of a file what stands above
 * is initialized first.
 */
function isTooEarly(
  { language }: Analysis,
  { scopes }: Facts,
  { whole }: ConstantFact,
  uses: readonly Span[],
): boolean {
  if (language?.access.constants?.startsInOrder !== true) return false;
  return uses.some(
    (use) => use.end <= whole.start && !scopes.some((scope) => contains(scope, use)),
  );
}

const silentOf = oncePer(({ comments, strings, code }: Facts) => ({
  silent: indexSpans([...comments, ...strings.map((string) => string.inner)], (span) => span),
  code: indexSpans(code, (span) => span),
}));

/** Finds the uses of a name in a file's code. */
const usesOf = oncePerText((analysis: Analysis, name): readonly Span[] => {
  const { facts, snapshot } = analysis;
  if (facts === undefined) return [];
  const { silent, code } = silentOf(facts);
  return [...snapshot.text.matchAll(new RegExp(wordOf(name).source, "g"))]
    .map(({ index }) => ({ start: index, end: index + name.length }))
    .filter((span) => !silent.holds(span) || code.holds(span));
});

function wordOf(name: string): RegExp {
  return new RegExp(`(?<!\\w)${name.replace(/[^\w]/g, "\\$&")}(?!\\w)`);
}
