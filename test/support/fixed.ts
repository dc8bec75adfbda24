/** One fix on the first finding of chosen analyzers, over a folder in memory. */
import type { Analysis, Problem } from "../../server/src/engine/analyzers/analysis.ts";
import { analyzeSyntax, analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { createNames } from "../../server/src/engine/fixes/env/names.ts";
import type { Fix } from "../../server/src/engine/fixes/fix.ts";
import type { Project } from "../../server/src/engine/project/project.ts";
import { openWorkspace } from "../../server/src/engine/project/workspace.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";
import { RULES } from "./rules.ts";
import { syntax } from "./syntax.ts";

const rules = indexRules(RULES);

export type Run = (analysis: Analysis) => readonly Problem[];

/** `undefined` when nothing is found, or the fix does not apply. */
export async function fixed(
  analyze: Run,
  fix: Fix,
  path: string,
  files: Files,
): Promise<Fixed | undefined> {
  const text = files[path] ?? "";
  const analysis = await analyzeSyntax(
    analyzeText({ path, text, exposure: "tracked" }, rules),
    rules,
    syntax,
  );
  const finding = findingsFrom(analyze(analysis))[0];
  if (finding === undefined) return undefined;
  const project = memory(files);
  const names = createNames(project);
  const workspace = openWorkspace(project);
  const analysed = (other: string, otherText: string): Promise<Analysis> =>
    analyzeSyntax(
      analyzeText({ path: other, text: otherText, exposure: "tracked" }, rules),
      rules,
      syntax,
    );
  const result = await fix.draft({ analysis, finding, workspace, names, analysed });
  if (result === undefined) return undefined;
  if ("refused" in result) return { files, notes: [result.refused], ignores: [] };
  const after: Record<string, string> = { ...files };
  for (const changed of new Set(result.edits.map((edit) => edit.path))) {
    const edits = result.edits.filter((edit) => edit.path === changed).map((edit) => edit.edit);
    after[changed] = applyEdits(after[changed] ?? "", edits);
  }
  return { files: after, notes: result.notes, ignores: result.ignores };
}

export interface Fixed {
  readonly files: Files;
  readonly notes: readonly string[];
  readonly ignores: readonly string[];
}

export type Files = Readonly<Record<string, string>>;

function memory(files: Files): Project {
  return {
    read: async (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
    exposure: async () => "untracked",
    repository: async () => "",
    list: async () => Object.keys(files),
  };
}

function findingsFrom(problems: readonly Problem[]): readonly Finding[] {
  return problems.map((problem) => ({
    ...problem,
    id: `${problem.ruleId}:${problem.span.start}`,
    credential: problem.credential,
    envName: problem.envName,
    fingerprint: "",
  }));
}
