import { deepEqual, equal, ok } from "node:assert/strict";
import type { Analysis, Problem } from "../../server/src/engine/analyzers/analysis.ts";
import { browserLlmClient } from "../../server/src/engine/analyzers/file/browser-llm-client/browser-llm-client.ts";
import { clientExposure } from "../../server/src/engine/analyzers/file/client-exposure/client-exposure.ts";
import type { Fix } from "../../server/src/engine/fixes/fix.ts";
import { makeServerOnly } from "../../server/src/engine/fixes/make-server-only/make-server-only.ts";
import { removeBrowserFlag } from "../../server/src/engine/fixes/make-server-only/remove-browser-flag.ts";
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

const SERVER = 'import express from "express";\n';
const PUBLIC = "A=1\nVITE_OPENAI_API_KEY=value # mine\n";

/** Projects in which a rename is whole: what each file becomes. */
const RENAMED: readonly (readonly [what: string, before: Files, after: Files])[] = [
  [
    "in env files and on the server",
    {
      ".env": PUBLIC,
      ".env.example": "VITE_OPENAI_API_KEY=\n",
      "README.md": "Set VITE_OPENAI_API_KEY first.\n",
      "server/a.ts": "// VITE_OPENAI_API_KEY is ours.\nf(process.env.VITE_OPENAI_API_KEY);\n",
    },
    {
      ".env": "A=1\nOPENAI_API_KEY=value # mine\n",
      ".env.example": "OPENAI_API_KEY=\n",
      "README.md": "Set OPENAI_API_KEY first.\n",
      "server/a.ts": "// OPENAI_API_KEY is ours.\nf(process.env.OPENAI_API_KEY);\n",
    },
  ],
  [
    "with SvelteKit's import",
    {
      ".env": "PUBLIC_OPENAI_API_KEY=value\n",
      "src/routes/+server.ts":
        'import { PUBLIC_OPENAI_API_KEY } from "$env/static/public";\nf(PUBLIC_OPENAI_API_KEY);\n',
    },
    {
      ".env": "OPENAI_API_KEY=value\n",
      "src/routes/+server.ts":
        'import { OPENAI_API_KEY } from "$env/static/private";\nf(OPENAI_API_KEY);\n',
    },
  ],
  [
    "where nothing reads it under Nuxt's own name",
    { ".env": "NUXT_PUBLIC_OPENAI_API_KEY=value\n", "server/a.ts": "f(openaiKeys);\n" },
    { ".env": "OPENAI_API_KEY=value\n", "server/a.ts": "f(openaiKeys);\n" },
  ],
];

/** Projects in which it would be half of one. */
const HALVES: readonly (readonly [what: string, env: string, path: string, text: string])[] = [
  [
    "a page reads it",
    PUBLIC,
    "web/a.tsx",
    '"use client";\nf(import.meta.env.VITE_OPENAI_API_KEY);\n',
  ],
  ["nobody knows who reads it", PUBLIC, "lib/a.ts", "f(process.env.VITE_OPENAI_API_KEY);\n"],
  [
    "a server's bundler reads it",
    PUBLIC,
    "server/a.ts",
    "f(import.meta.env.VITE_OPENAI_API_KEY);\n",
  ],
  ["a page is built with it", PUBLIC, "index.html", "<p>%VITE_OPENAI_API_KEY%</p>\n"],
  [
    "SvelteKit's import has more names",
    "PUBLIC_OPENAI_API_KEY=value\n",
    "src/routes/+server.ts",
    'import { PUBLIC_A, PUBLIC_OPENAI_API_KEY } from "$env/static/public";\n',
  ],
  [
    "SvelteKit hands all of them on",
    "PUBLIC_OPENAI_API_KEY=value\n",
    "src/routes/+server.ts",
    'import { env } from "$env/dynamic/public";\nf(env.PUBLIC_OPENAI_API_KEY);\n',
  ],
  [
    "the new name means something else beside the import",
    "PUBLIC_OPENAI_API_KEY=value\n",
    "src/routes/+server.ts",
    'import { PUBLIC_OPENAI_API_KEY } from "$env/static/public";\nconst OPENAI_API_KEY = 1;\n',
  ],
  [
    "Astro's schema names it",
    "PUBLIC_OPENAI_API_KEY=value\n",
    "astro.config.mjs",
    'export default { env: { schema: { PUBLIC_OPENAI_API_KEY: field({ context: "client" }) } } };\n',
  ],
  [
    "Nuxt hands it on by another name",
    "NUXT_PUBLIC_OPENAI_API_KEY=value\n",
    "nuxt.config.ts",
    'export default { runtimeConfig: { public: { openaiApiKey: "" } } };\n',
  ],
];

const SERVER_FLAGS: typeof FLAGS = FLAGS.map(([before, after]) => [
  SERVER + before,
  SERVER + after,
]);

describe("fixes of client exposure", () => {
  for (const [before, after] of SERVER_FLAGS) {
    it(`remove-browser-flag ${JSON.stringify(before)}`, async () => {
      const result = await fixed(removeBrowserFlag, "api.ts", { "api.ts": before });
      deepEqual(result, { files: { "api.ts": after }, notes: [], ignores: [] });
      equal(await fixed(removeBrowserFlag, "api.ts", { "api.ts": after }), undefined);
    });
  }

  for (const [where, path, text] of [
    ["in a browser", "a.tsx", `"use client";\n${FLAGS[0]?.[0]}`],
    ["in a browser", "a.ts", `document.getElementById("x");\n${FLAGS[0]?.[0]}`],
    ["nobody knows where", "a.ts", String(FLAGS[0]?.[0])],
  ] as const) {
    it(`remove-browser-flag leaves it ${where}: ${path}`, async () => {
      const result = await fixed(removeBrowserFlag, path, { [path]: text });
      deepEqual(result?.files, { [path]: text });
      equal(result?.notes.length, 1);
    });
  }

  for (const [what, before, after] of RENAMED) {
    it(`make-server-only renames ${what}`, async () => {
      const result = await fixed(makeServerOnly, ".env", before);
      deepEqual(result, { files: after, ignores: [".env"], notes: [] });
      equal(await fixed(makeServerOnly, ".env", after), undefined);
    });
  }

  for (const [what, env, path, text] of HALVES) {
    it(`make-server-only changes nothing where ${what}`, async () => {
      const files = {
        ".env": env,
        "server/b.ts": "f(process.env.VITE_OPENAI_API_KEY);\n",
        [path]: text,
      };
      const result = await fixed(makeServerOnly, ".env", files);
      deepEqual(result?.files, files);
      ok(result?.notes[0]?.startsWith(`${path} line `), result?.notes[0]);
    });
  }

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
