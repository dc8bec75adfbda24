/** Keys that reach further than a program needs, where a program has them and where it has none. */
import { deepEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const ADMIN = "sk-admin-{url:20}T3BlbkFJ{url:20}";
const LEGACY = "sk-{alnum:20}T3BlbkFJ{alnum:20}";
const PROJECT = "sk-proj-{url:20}T3BlbkFJ{url:20}";

const FOUND = [
  ["app.py", `client = OpenAI(api_key="${ADMIN}")\n`],
  ["src/a.ts", `const client = new OpenAI({ apiKey: "${LEGACY}" });\n`],
  [".env", `OPENAI_API_KEY=${LEGACY}\n`],
  ["compose.yaml", `services:\n  a:\n    environment:\n      OPENAI_API_KEY: ${ADMIN}\n`],
] as const;
const SILENT = [
  ["app.py", `client = OpenAI(api_key="${PROJECT}")\n`],
  [".env", `OPENAI_API_KEY=${PROJECT}\n`],
  ["scripts/rotate.py", `client = OpenAI(api_key="${ADMIN}")\n`],
  ["infra/main.py", `client = OpenAI(api_key="${ADMIN}")\n`],
  ["tests/test_a.py", `client = OpenAI(api_key="${LEGACY}")\n`],
  ["docs/a.py", `client = OpenAI(api_key="${ADMIN}")\n`],
  [".env", "OPENAI_API_KEY=sk-admin-your-key-here\n"],
] as const;

async function reported(path: string, source: string): Promise<readonly string[]> {
  const found = await engine().analyze(snapshotOf(path, fill(source).text, "ignored"));
  return found.filter(({ ruleId }) => ruleId === "broad-key").map((finding) => finding.severity);
}

describe("a key for everything", () => {
  for (const [path, source] of FOUND) {
    it(`is told in ${path}: ${source}`, async () =>
      deepEqual(await reported(path, source), ["warning"]));
  }
  for (const [path, source] of SILENT) {
    it(`is not told in ${path}: ${source}`, async () =>
      deepEqual(await reported(path, source), []));
  }
  itHasAtLeast(4, "places", () => FOUND.length);
  itHasAtLeast(7, "look-alikes", () => SILENT.length);
});
