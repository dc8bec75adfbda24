/** Files of an app that name a variable: what gives it another name there, or what keeps it from that. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { EnvReadFact, Facts } from "../../facts/fact.ts";
import { dotenv } from "../../formats/dotenv.ts";
import { envFileKind } from "../../formats/env-file.ts";
import { hiddenReadIn } from "../../frameworks/hidden-reads.ts";
import { commandRead, type OtherRead, patternRead } from "../../frameworks/reads-by-others.ts";
import { isTest } from "../../frameworks/tests.ts";
import { containerFormatFor } from "../../languages/container-formats.ts";
import type { Language } from "../../languages/language.ts";
import { applyEdits } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import type { FixContext, PathEdit } from "../fix.ts";

export interface Renaming {
  /** The app's folder, with its final `/`. */
  readonly app: string;
  readonly name: string;
  readonly own: string;
}

export interface NamedFile {
  readonly path: string;
  readonly text: string;
}

export interface AppPart {
  readonly edits: readonly PathEdit[];
  /** Number of reads that get the new name. */
  readonly reads: number;
  /** Step that has to be done first, as a sentence. */
  readonly obstacle?: string;
}

const NOTHING: AppPart = { edits: [], reads: 0 };

/** Returns the part of a file of the app itself. */
export async function partOf(
  file: NamedFile,
  renaming: Renaming,
  analysed: FixContext["analysed"],
): Promise<AppPart> {
  const { path, text } = file;
  if (envFileKind(path) !== undefined) return inEnvFile(file, renaming);
  const uses = usesIn(text, renaming.name);
  const renamed = (spans: readonly Span[]): readonly PathEdit[] =>
    spans.map((span) => ({ path, edit: { span, text: renaming.own } }));
  // What people read says the new name, and what tests set is what the program reads.
  const isTold = containerFormatFor(path, undefined)?.runs === false;
  const analysis = await analysed(path, text);
  if (isTold || (isTest(path) && analysis.language !== undefined)) {
    return { edits: renamed(uses), reads: 0 };
  }
  const other = commandRead(text, renaming.name) ?? patternRead(text, renaming.name, renaming.own);
  if (other !== undefined && usesIn(text, renaming.own).length === 0) {
    return {
      ...NOTHING,
      obstacle: `${placeOf(path, text, other.at)} ${otherStep(other, renaming)}`,
    };
  }
  if (analysis.language === undefined) return besidePrograms(file, renaming, analysis, uses);
  return inProgram(file, renaming, analysis, analysis.language);
}

function inEnvFile({ path, text }: NamedFile, { name, own }: Renaming): AppPart {
  const entries = dotenv.entries(text);
  const isThere = entries.some((entry) => entry.path.at(-1) === own);
  if (isThere) {
    return {
      ...NOTHING,
      obstacle: `${path} has ${own} already: take out the one of the two that is not needed.`,
    };
  }
  const keys = entries.filter((entry) => entry.path.at(-1) === name).map(({ key }) => key);
  const taken = usesIn(text, name).filter(
    (use) => entries.some(({ value }) => contains(value, use)) && isExpanded(text, use),
  );
  return {
    edits: [...keys, ...taken].map((span) => ({ path, edit: { span, text: own } })),
    reads: 0,
  };
}

/** Tells whether a value of an env file takes up another one there, as in `${NAME}`. */
function isExpanded(text: string, { start }: Span): boolean {
  return /(?<!\\)\$\{?$/.test(text.slice(Math.max(0, start - 3), start));
}

/** Who reads a manifest or a script of another tool cannot be told, until the new name stands there too. */
function besidePrograms(
  { path, text }: NamedFile,
  { name, own, app }: Renaming,
  { entries }: Analysis,
  uses: readonly Span[],
): AppPart {
  const [use] = uses.filter(({ start }) => !isComment(text, start, "#"));
  if (use === undefined || usesIn(text, own).length > 0) return NOTHING;
  const isValue = entries.some(({ whole }) => contains(whole, use));
  const what = isValue ? "hands over" : "names";
  return {
    ...NOTHING,
    obstacle: `${placeOf(path, text, use.start)} ${what} ${name}: hand ${own} to ${app.slice(0, -1)} there too.`,
  };
}

async function inProgram(
  { path, text }: NamedFile,
  { name, own, app }: Renaming,
  { facts }: Analysis,
  language: Language,
): Promise<AppPart> {
  const blocked = (at: number, step: string): AppPart => ({
    ...NOTHING,
    obstacle: `${placeOf(path, text, at)} ${step}`,
  });
  const set = [...text.matchAll(language.access.readEnv.overwrites(name))][0];
  if (set !== undefined) {
    return blocked(set.index, `sets or removes ${name} itself: give it the name ${own} there.`);
  }
  if (facts === undefined)
    return blocked(0, "cannot be read as a program: rename it there by hand.");
  const reads = facts.envReads.filter((read) => textOf(text, read.name) === name);
  const uses = usesIn(text, name).map((span) => ({ span, kind: kindOf(text, span, facts, reads) }));
  const unseen = uses.find(({ kind }) => kind === "unseen");
  if (unseen !== undefined) {
    return blocked(
      unseen.span.start,
      `names ${name} where no read of it is seen: read ${own} there by its name.`,
    );
  }
  const hidden = hiddenReadIn(text, name);
  if (hidden !== undefined) return blocked(hidden.at, stepFor(hidden.by, { name, own, app }));
  const edits = uses
    .filter(({ kind }) => kind === "read" || kind === "told")
    .map(({ span }) => ({ path, edit: { span, text: own } }));
  return { edits, reads: reads.length };
}

/** `told`: people alone read it there; `local`: the program's own name for it. */
type Use = "read" | "told" | "local" | "unseen";

function kindOf(
  text: string,
  span: Span,
  { strings, comments }: Facts,
  reads: readonly EnvReadFact[],
): Use {
  if (reads.some((read) => read.name.start === span.start)) return "read";
  if (comments.some((comment) => contains(comment, span))) return "told";
  const string = strings.find(({ inner }) => contains(inner, span));
  if (string !== undefined) {
    const around = text.slice(span.start - 2, span.end + 1);
    const isSaid = /\s/.test(textOf(text, string.inner)) && !/[$={}]/.test(around);
    return isSaid ? "told" : "unseen";
  }
  // A name of the program's own stays, unless its line has to do with the environment.
  const { start, end } = lineAround(text, span);
  const readsHere = reads.filter(({ whole }) => whole.start >= start && whole.end <= end);
  const line = readsHere.reduceRight(
    (rest, { whole }) => rest.slice(0, whole.start - start) + rest.slice(whole.end - start),
    text.slice(start, end),
  );
  return /env/i.test(line) ? "unseen" : "local";
}

function lineAround(text: string, { start, end }: Span): Span {
  const after = /^[^\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: end + after };
}

function stepFor(by: "sdk" | "settings" | "name", { name }: Renaming): string {
  switch (by) {
    case "sdk":
      return `gives the SDK no key, so that it may take ${name} by itself: read ${name} there and hand it over.`;
    case "settings":
      return `fills settings by names that are not written out, perhaps from ${name}: read that by its name, and hand it over.`;
    default:
      return `reads variables by names made at run time, or all of them: read ${name} by its name there.`;
  }
}

/** Step for what reads the variable without the program's own code. */
export function otherStep({ by, named }: OtherRead, { name, own }: Omit<Renaming, "app">): string {
  return by === "command"
    ? `runs ${named}, which takes ${name} by itself: hand it the key there, as ${name}="$${own}".`
    : `takes all names like ${named}, and ${own} is none of them: name ${own} there too.`;
}

/** Checks on a copy that all reads of a file have the new name, as its language reads it. */
export async function holds(
  { path, text }: NamedFile,
  { edits, reads }: AppPart,
  { name, own }: Renaming,
  analysed: FixContext["analysed"],
): Promise<boolean> {
  if (reads === 0) return true;
  const after = applyEdits(
    text,
    edits.map(({ edit }) => edit),
  );
  const { facts } = await analysed(path, after);
  const names = (facts?.envReads ?? []).map((read) => textOf(after, read.name));
  return !names.includes(name) && names.filter((found) => found === own).length >= reads;
}

/** Places of the whole word. */
export function usesIn(text: string, name: string): readonly Span[] {
  return [...text.matchAll(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "g"))].map(({ index }) => ({
    start: index,
    end: index + name.length,
  }));
}

export function placeOf(path: string, text: string, at: number): string {
  return `${path} line ${lineIndex(text).positionAt(at).line + 1}`;
}

function isComment(text: string, at: number, sign: string): boolean {
  const line = text.slice(lineIndex(text).lineStart(at), at).trimStart();
  return line.startsWith(sign) || /^(?:\/\*|\*|<!--)/.test(line);
}
