import assert from "node:assert/strict";
import { changesOf } from "../../server/src/engine/fixes/plan/plan-changes.ts";
import { engine } from "../support/engine.ts";
import { planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("AIza{url:35}").text;
const OTHER = fill("AIza{url:35}", 3).text;

/** Severities of what is found, in text order. */
async function severities(path: string, text: string): Promise<readonly string[]> {
  const found = await engine().analyze({ path, text, exposure: "tracked" });
  return found
    .filter((finding) => finding.ruleId !== "env-not-ignored")
    .map((finding) => finding.severity);
}

const SETTINGS = `{\n  apiKey: "${KEY}",\n  authDomain: "a.firebaseapp.com",\n  projectId: "a",\n}`;
const PAGE = `import { initializeApp } from "firebase/app";\ninitializeApp(${SETTINGS});\n`;

const FOR_PAGES: readonly (readonly [path: string, text: string])[] = [
  [".env", `VITE_FIREBASE_API_KEY=${KEY}\n`],
  [".env", `NEXT_PUBLIC_FIREBASE_API_KEY="${KEY}"\n`],
  [".env", `VITE_GOOGLE_MAPS_API_KEY=${KEY}\n`],
  ["a.ts", PAGE],
  ["src/main.tsx", `"use client";\n${PAGE}`],
  ["google-services.json", `{"client": [{"api_key": [{"current_key": "${KEY}"}]}]}`],
  [
    "index.html",
    `<script src="https://maps.googleapis.com/maps/api/js?v=1&key=${KEY}"></script>\n`,
  ],
  ["compose.yaml", `environment:\n  VITE_GOOGLE_MAPS_API_KEY: ${KEY}\n`],
];

const SECRET: readonly (readonly [path: string, text: string])[] = [
  [".env", `GEMINI_API_KEY=${KEY}\n`],
  [".env", `FIREBASE_PROJECT=a\nGOOGLE_API_KEY=${KEY}\n`],
  ["a.ts", `const settings = { apiKey: "${KEY}" };\n`],
  [
    "a.ts",
    `import { GoogleGenAI } from "@google/genai";\nconst VITE_FIREBASE_API_KEY = "${KEY}";\n`,
  ],
  [
    "a.ts",
    `${PAGE}fetch("https://generativelanguage.googleapis.com/v1?key=" + settings.apiKey);\n`,
  ],
];

describe("Google's keys for pages", () => {
  for (const [path, text] of FOR_PAGES) {
    it(`are info and left alone in ${path}: ${text.replaceAll(KEY, "…").slice(0, 24).trim()}`, async () => {
      assert.deepEqual(await severities(path, text), ["info"]);
      const plan = await planAll({ [path]: text, ".gitignore": ".env\n" });
      const stages = ["save", "replace"] as const;
      assert.deepEqual(
        stages.flatMap((stage) => changesOf(plan.groups, stage)),
        [],
      );
    });
  }
  for (const [path, text] of SECRET) {
    it(`are errors in ${path}: ${text.replaceAll(KEY, "…").slice(0, 40).trim()}`, async () => {
      assert.deepEqual(await severities(path, text), ["error"]);
    });
  }

  it("are errors where the same value has another name too", async () => {
    const names = (value: string): string =>
      `VITE_FIREBASE_API_KEY=${KEY}\nA=1\nB=2\nC=3\nD=4\nGEMINI_API_KEY=${value}\n`;
    assert.deepEqual(await severities(".env", names(KEY)), ["error", "error"]);
    assert.deepEqual(await severities(".env", names(OTHER)), ["info", "error"]);
  });

  it("are reported where they are read for Gemini, and keep their name", async () => {
    const text =
      'import { GoogleGenAI } from "@google/genai";\n' +
      "new GoogleGenAI({ apiKey: import.meta.env.VITE_FIREBASE_API_KEY });\n";
    assert.deepEqual(await severities("a.ts", text), ["warning"]);
    const plan = await planAll({ "a.ts": text, ".env": `VITE_FIREBASE_API_KEY=${KEY}\n` });
    assert.deepEqual(changesOf(plan.groups, "replace"), []);
  });
});
