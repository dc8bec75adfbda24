/** Places from which nothing is moved, since a read there would give nothing, something else, or too much. */
import { equal, match } from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const TOKEN = fill("sk-ant-api03-{alnum:93}AA", 1).text;

const REFUSED: readonly (readonly [
  why: RegExp,
  path: string,
  text: string,
  ...others: string[],
])[] = [
  [
    /^Laravel reads \.env only/,
    "app/Http/Chat.php",
    `<?php\nask('${TOKEN}');\n`,
    "composer.json",
    '{"require":{"laravel/framework":"^11.0"}}',
  ],
  [
    /^SvelteKit hands out only the variables that src\/env\.ts declares/,
    "src/lib/server/a.ts",
    `ask('${TOKEN}');\n`,
    "package.json",
    '{"devDependencies":{"@sveltejs/kit":"^3.0.0"}}',
  ],
  [
    /^SvelteKit hands out only the variables that src\/env\.ts declares/,
    "src/lib/server/a.ts",
    `ask('${TOKEN}');\n`,
    "svelte.config.js",
    "export default { kit: { experimental: { explicitEnvironmentVariables: true } } };\n",
  ],
  [
    /^The build writes what stands here into the page/,
    "next.config.js",
    `module.exports = { env: { A: "${TOKEN}" } };\n`,
  ],
  [
    /^The program takes API_KEY where it is set, and \.env has another value/,
    "a.js",
    `const key = process.env.API_KEY || "${TOKEN}";\n`,
    ".env",
    "API_KEY=another\n",
  ],
  [
    /^The program takes API_KEY where it is set, and \.env has another value/,
    "a.py",
    `import os\nkey = os.getenv("API_KEY", "${TOKEN}")\n`,
    ".env",
    "API_KEY=another\n",
  ],
  [/^A board has no environment/, "a.ino", `const char *key = "${TOKEN}";\n`],
];

describe("a secret is not moved from", () => {
  for (const [why, path, text, other, content] of REFUSED) {
    it(`${path}: ${text.replaceAll(TOKEN, "<secret>").trim()}`, async () => {
      const files = {
        [path]: text,
        ...(other !== undefined && content !== undefined && { [other]: content }),
      };
      const plan = await planAll(files);
      equal(
        carryOut(files, plan)[path]?.replaceAll(TOKEN, "<secret>"),
        text.replaceAll(TOKEN, "<secret>"),
      );
      match(plan.refused.map((refusedFix) => refusedFix.why).join("\n"), why);
    });
  }
});
