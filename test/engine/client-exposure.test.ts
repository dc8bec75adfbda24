import { deepEqual } from "node:assert/strict";
import { analyzeSyntax, analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { browserLlmClient } from "../../server/src/engine/analyzers/file/browser-llm-client/browser-llm-client.ts";
import { clientExposure } from "../../server/src/engine/analyzers/file/client-exposure/client-exposure.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";
import { syntax } from "../support/syntax.ts";

const rules = indexRules(RULES);

const TOKEN = fill("sk-ant-api03-{alnum:93}AA").text;

async function reported(path: string, text: string): Promise<readonly string[]> {
  const analysis = await analyzeSyntax(
    analyzeText({ path, text, exposure: "tracked" }, rules),
    rules,
    syntax,
  );
  return [clientExposure, browserLlmClient]
    .flatMap((analyzer) => analyzer.run(analysis))
    .map((problem) => text.slice(problem.span.start, problem.span.end));
}

const FOUND: readonly (readonly [path: string, text: string, span: string])[] = [
  [".env", `VITE_ANTHROPIC_API_KEY=${TOKEN}\n`, TOKEN],
  [".env", `VITE_THING="${TOKEN}"\n`, TOKEN],
  [".env.example", "NEXT_PUBLIC_OPENAI_API_KEY=\n", "NEXT_PUBLIC_OPENAI_API_KEY"],
  [".env", "REACT_APP_DB_PASSWORD=hunter\n", "hunter"],
  [".env", "PUBLIC_SUPABASE_SERVICE_ROLE_KEY=abc\n", "abc"],
  ["compose.yml", "services:\n  a:\n    environment:\n      VITE_OPENAI_API_KEY: abc\n", "abc"],
  ["a.ts", "const k = import.meta.env.VITE_OPENAI_API_KEY;\n", "VITE_OPENAI_API_KEY"],
  ["a.js", 'f(process.env["NEXT_PUBLIC_OPENAI_API_KEY"]);\n', "NEXT_PUBLIC_OPENAI_API_KEY"],
  ["a.tsx", `"use client";\nconst k = "${TOKEN}";\n`, TOKEN],
  ["a.ts", "new OpenAI({ dangerouslyAllowBrowser: true });\n", "dangerouslyAllowBrowser: true"],
];
const SHIPPED: readonly (readonly [path: string, text: string, span: string])[] = [
  ["next.config.js", `module.exports = { env: { A: "${TOKEN}" } };\n`, TOKEN],
  ["next.config.mjs", "export default { env: { A: process.env.API_KEY } };\n", "API_KEY"],
  ["nuxt.config.ts", "f({ runtimeConfig: { public: { a: process.env.API_KEY } } });\n", "API_KEY"],
  ["vite.config.ts", 'f({ define: { A: JSON.stringify(process.env["API_KEY"]) } });\n', "API_KEY"],
  ["webpack.config.js", "f(new webpack.DefinePlugin({ A: process.env.API_KEY }));\n", "API_KEY"],
  ["app.config.ts", "export default { extra: { a: process.env.API_KEY } };\n", "API_KEY"],
];
const SILENT: readonly (readonly [path: string, text: string])[] = [
  ["next.config.js", "const key = process.env.API_KEY;\nmodule.exports = { env: {} };\n"],
  ["next.config.js", "module.exports = { env: { /* A: process.env.API_KEY */ } };\n"],
  ["nuxt.config.ts", "f({ runtimeConfig: { a: process.env.API_KEY } });\n"],
  ["a.js", "f({ env: { A: process.env.API_KEY } });\n"],
  [".env", `ANTHROPIC_API_KEY=${TOKEN}\n`],
  [".env", "VITE_SUPABASE_ANON_KEY=abc\nVITE_API_URL=https://a\nVITE_MAX_TOKENS=5\n"],
  [".env", "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY=abc\nNEXT_PUBLIC_POSTHOG_KEY=x\n"],
  [".env", "VITE_FIREBASE_API_KEY=abc\nNEXT_PUBLIC_SENTRY_DSN=x\n"],
  ["a.ts", "const u = import.meta.env.VITE_API_URL;\n"],
  ["a.ts", "// import.meta.env.VITE_OPENAI_API_KEY\n"],
  ["a.ts", 'const t = "set import.meta.env.VITE_OPENAI_API_KEY first";\n'],
  ["a.ts", "// dangerouslyAllowBrowser: true\n"],
  ["a.ts", 'const t = "dangerouslyAllowBrowser: true";\n'],
  ["a.ts", "new OpenAI({ dangerouslyAllowBrowser: false });\n"],
  ["a.ts", `const k = "${TOKEN}";\n`],
];

describe("client-exposure and browser-llm-client", () => {
  for (const [path, text, span] of [...FOUND, ...SHIPPED]) {
    it(`reports ${path}: ${text.slice(0, 30).replaceAll("\n", "⏎")}`, async () => {
      deepEqual(await reported(path, text), [span]);
    });
  }
  for (const [path, text] of SILENT) {
    it(`is silent on ${path}: ${text.slice(0, 30).replaceAll("\n", "⏎")}`, async () => {
      deepEqual(await reported(path, text), []);
    });
  }
});
