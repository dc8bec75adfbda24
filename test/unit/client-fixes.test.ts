import { deepEqual, equal } from "node:assert/strict";
import type { Analysis, Problem } from "../../server/src/engine/analyzers/analysis.ts";
import { completed, sketchOf } from "../../server/src/engine/analyzers/analyze.ts";
import { browserLlmClient } from "../../server/src/engine/analyzers/browser-llm-client.ts";
import { clientExposure } from "../../server/src/engine/analyzers/client-exposure.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { applyEdits } from "../../server/src/engine/fixes/edit.ts";
import type { Fix, Project } from "../../server/src/engine/fixes/fix.ts";
import { makeServerOnly } from "../../server/src/engine/fixes/make-server-only.ts";
import { createNames } from "../../server/src/engine/fixes/names.ts";
import { removeBrowserFlag } from "../../server/src/engine/fixes/remove-browser-flag.ts";
import { RULES } from "../support/rules.ts";
import { syntax } from "../support/syntax.ts";

const rules = indexRules(RULES);

const ANALYZER = {
  run: (analysis: Analysis): readonly Problem[] => [
    ...clientExposure.run(analysis),
    ...browserLlmClient.run(analysis),
  ],
};

/** Applies one fix to the first finding, and says whether the file still parses. */
async function fixed(fix: Fix, path: string, files: Files): Promise<Fixed | undefined> {
  const text = files[path] ?? "";
  const analysis = await completed(
    sketchOf({ path, text, exposure: "tracked" }, rules),
    rules,
    syntax,
  );
  const finding = findingsFrom(ANALYZER.run(analysis))[0];
  if (finding === undefined) return undefined;
  const project = memory(files);
  const result = await fix.draft({ analysis, finding, project, names: createNames(project) });
  if (result === undefined) return undefined;
  if ("refused" in result) return { files, notes: [result.refused], ignores: [] };
  const after: Record<string, string> = { ...files };
  for (const changed of new Set(result.edits.map((it) => it.path))) {
    const edits = result.edits.filter((it) => it.path === changed).map((it) => it.edit);
    after[changed] = applyEdits(after[changed] ?? "", edits);
  }
  const notes = result.notes.map((it) => (typeof it === "string" ? it : it.advice));
  return { files: after, notes, ignores: result.ignores };
}

interface Fixed {
  readonly files: Files;
  readonly notes: readonly string[];
  readonly ignores: readonly string[];
}

type Files = Readonly<Record<string, string>>;

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
  return problems.map((it) => ({
    ...it,
    id: `${it.ruleId}:${it.span.start}`,
    credential: it.credential,
    envName: it.envName,
    fingerprint: "",
  }));
}

const FLAGS: readonly (readonly [before: string, after: string])[] = [
  ["f({ a: 1, dangerouslyAllowBrowser: true });\n", "f({ a: 1 });\n"],
  ["f({ dangerouslyAllowBrowser: true, a: 1 });\n", "f({ a: 1 });\n"],
  ["f({\n  a: 1,\n  dangerouslyAllowBrowser: true,\n});\n", "f({\n  a: 1,\n});\n"],
];

describe("fixes of client exposure", () => {
  for (const [before, after] of FLAGS) {
    it(`remove-browser-flag ${JSON.stringify(before)}`, async () => {
      const result = await fixed(removeBrowserFlag, "web/a.ts", { "web/a.ts": before });
      equal(result?.files["web/a.ts"], after);
      equal(result?.notes.length, 1);
      equal(await fixed(removeBrowserFlag, "web/a.ts", { "web/a.ts": after }), undefined);
    });
  }

  it("make-server-only renames where it is safe and lists the rest", async () => {
    const files = {
      ".env": "A=1\nVITE_OPENAI_API_KEY=value # mine\n",
      ".env.example": "VITE_OPENAI_API_KEY=\n",
      "server/a.ts": "f(process.env.VITE_OPENAI_API_KEY);\n",
      "web/a.tsx": '"use client";\nf(import.meta.env.VITE_OPENAI_API_KEY);\n',
    };
    const result = await fixed(makeServerOnly, ".env", files);
    deepEqual(result?.files, {
      ...files,
      ".env": "A=1\nOPENAI_API_KEY=value # mine\n",
      ".env.example": "OPENAI_API_KEY=\n",
      "server/a.ts": "f(process.env.OPENAI_API_KEY);\n",
    });
    deepEqual(result?.ignores, [".env"]);
    equal(result?.notes.length, 1);
    equal(await fixed(makeServerOnly, ".env", result?.files ?? {}), undefined);
  });

  it("make-server-only drops a line whose value is there already", async () => {
    const before = "OPENAI_API_KEY=v\nVITE_OPENAI_API_KEY=v\n";
    const result = await fixed(makeServerOnly, ".env", { ".env": before });
    equal(result?.files[".env"], "OPENAI_API_KEY=v\n");
  });

  it("make-server-only refuses to choose between two values", async () => {
    const before = "OPENAI_API_KEY=v\nVITE_OPENAI_API_KEY=w\n";
    const result = await fixed(makeServerOnly, ".env", { ".env": before });
    equal(result?.files[".env"], before);
    equal(result?.notes.length, 1);
  });
});
