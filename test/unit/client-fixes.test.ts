import { deepEqual, equal } from "node:assert/strict";
import type { Analysis, Problem } from "../../server/src/engine/analyzers/analysis.ts";
import { browserLlmClient } from "../../server/src/engine/analyzers/browser-llm-client.ts";
import { clientExposure } from "../../server/src/engine/analyzers/client-exposure.ts";
import type { Fix } from "../../server/src/engine/fixes/fix.ts";
import { makeServerOnly } from "../../server/src/engine/fixes/make-server-only.ts";
import { removeBrowserFlag } from "../../server/src/engine/fixes/remove-browser-flag.ts";
import { type Files, fixed as fixedBy } from "../support/fixed.ts";

const ANALYZER = {
  run: (analysis: Analysis): readonly Problem[] => [
    ...clientExposure.run(analysis),
    ...browserLlmClient.run(analysis),
  ],
};

const fixed = (fix: Fix, path: string, files: Files) => fixedBy(ANALYZER.run, fix, path, files);

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
