/** Gathers what a file adds to its workspace. */
import { secretOf } from "../detect/encoding.ts";
import type { Match } from "../detect/match-rules.ts";
import type { Facts } from "../facts/fact.ts";
import { envFileKind } from "../formats/env-file.ts";
import type { Entry } from "../formats/format.ts";
import { bundledReadsIn } from "../frameworks/bundled-reads.ts";
import { deployedBy } from "../frameworks/deployables.ts";
import { RUN_BY_PAGES } from "../frameworks/framework.ts";
import { handedReadsIn, namedReadsIn } from "../frameworks/named-reads.ts";
import { directiveOf, importingSide, isScript } from "../frameworks/side.ts";
import { isTest } from "../frameworks/tests.ts";
import { languageFor } from "../languages/index.ts";
import { detached } from "../text/detached.ts";
import { type Span, textOf } from "../text/span.ts";
import type { DigestOf } from "./digest.ts";
import { addsNothing, type FileFacts, type UsedEntry, type VariableRead } from "./file-facts.ts";
import { moduleNamesIn, namesModules, specifiersIn } from "./imports.ts";
import { modelFactsOf } from "./model-facts.ts";
import { isPage, scriptReferencesIn } from "./pages.ts";
import { purposesIn } from "./purposes.ts";

/** A file that nobody analyzed yet. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/** Parts of a file's analysis that its workspace facts are made of. */
export interface AnalyzedFile extends FileText {
  readonly matches: readonly Match[];
  /** Matches that git tracks and no annotation dates. */
  readonly undated?: ReadonlySet<Match>;
  readonly entries: readonly Entry[];
  readonly facts: Pick<Facts, "envReads"> | undefined;
  readonly isTracked: boolean;
  readonly unprotected: Span | undefined;
  readonly usedEntries: readonly UsedEntry[];
}

/** Facts that the text alone shows: no credentials, no variables. */
export function textFactsOf(file: FileText): FileFacts {
  return withSide(withoutSide(file), file);
}

/** Adds the side to facts that add anything: to find it takes longer than all others. */
function withSide(facts: FileFacts, { path, text }: FileText): FileFacts {
  if (addsNothing(facts)) return facts;
  return { ...facts, side: isPage(path) ? "client" : importingSide(path, text) };
}

function withoutSide({ path, text }: FileText): FileFacts {
  const script = isScript(path);
  const page = isPage(path);
  return {
    path,
    side: "unknown",
    isBoundary: directiveOf(text) === "use server",
    isTest: isTest(path),
    isScript: script || RUN_BY_PAGES.test(path),
    imports: script ? specifiersIn(text) : [],
    scripts: page ? scriptReferencesIn(text) : [],
    modules: namesModules(path) ? moduleNamesIn(path, text) : [],
    credentials: [],
    defined: [],
    reads: readsIn(path, text, script),
    ...modelFactsOf(path, text),
    deploys: deployedBy(path),
    isTracked: false,
    unprotected: undefined,
    usedEntries: [],
  };
}

/** Collects all facts of a file; of its values only digests. */
export function fileFactsOf(file: AnalyzedFile, digestOf: DigestOf): FileFacts {
  const { path, text, matches, undated, entries, facts, unprotected, usedEntries, isTracked } =
    file;
  const isEnv = envFileKind(path) === "values";
  const purposeOf = purposesIn(file);
  const gathered: FileFacts = {
    ...withoutSide(file),
    unprotected,
    usedEntries,
    isTracked,
    credentials: matches.map((match) => ({
      digest: digestOf(secretOf(text, match)),
      credential: match.rule.id,
      ...purposeOf(match),
      start: match.span.start,
      end: match.span.end,
      ...(undated?.has(match) === true ? { undated: digestOf(textOf(text, match.span)) } : {}),
    })),
    defined: (isEnv ? entries : []).map(({ key, value, whole }) => ({
      name: detached(textOf(text, key)),
      digest: digestOf(textOf(text, value)),
      start: whole.start,
      end: whole.end,
    })),
    ...(facts && {
      reads: readsOf(
        text,
        facts.envReads.map((envRead) => envRead.name),
      ),
    }),
  };
  return withSide(gathered, file);
}

/** Reads that the text alone shows. */
function readsIn(path: string, text: string, isScript: boolean): readonly VariableRead[] {
  if (isScript) return readsOf(text, bundledReadsIn(text));
  if (languageFor(path, undefined) !== undefined) return readsOf(text, namedReadsIn(text));
  return handedReadsIn(path, text).flatMap(({ name, app }) =>
    readsOf(text, [name]).map((read) => ({ ...read, app: detached(app) })),
  );
}

function readsOf(text: string, names: readonly Span[]): readonly VariableRead[] {
  return names.map(({ start, end }) => ({
    name: detached(text.slice(start, end)),
    start,
    end,
  }));
}
