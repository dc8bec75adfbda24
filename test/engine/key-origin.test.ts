import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { fixesIn, memoryProject, notesOf, planAll, snapshotOf } from "../support/memory-project.ts";

const FLAG = "dangerouslyAllowBrowser: true";

/** Severity of the flag: an error where the key is the project's, nothing where the visitor has it. */
const CASES: readonly (readonly [said: string, text: string])[] = [
  ["error", `new OpenAI({ apiKey: import.meta.env.VITE_OPENAI_API_KEY, ${FLAG} });`],
  ["error", `new OpenAI({ ${FLAG}, apiKey: process.env.REACT_APP_OPENAI_API_KEY });`],
  ["error", `new OpenAI({ ${FLAG} });`],
  ["error", `new Anthropic({\n  maxRetries: 2,\n  ${FLAG},\n});`],
  ["error", `const key = process.env.EXPO_PUBLIC_KEY;\nnew OpenAI({ apiKey: key, ${FLAG} });`],
  ["error", `const apiKey = import.meta.env.VITE_A;\nnew OpenAI({ apiKey, ${FLAG} });`],
  ["error", `const a = import.meta.env.VITE_A;\nconst b = a;\nnew OpenAI({ apiKey: b, ${FLAG} });`],
  ["error", `const k = useState(import.meta.env.VITE_A);\nnew OpenAI({ apiKey: k[0], ${FLAG} });`],
  [
    "error",
    `import { environment } from "../unit/e";\nnew OpenAI({ apiKey: environment.openai, ${FLAG} });`,
  ],
  ["none", `new OpenAI({ apiKey: localStorage.getItem("key"), ${FLAG} });`],
  ["none", `const key = sessionStorage.getItem("a") ?? "";\nnew OpenAI({ apiKey: key, ${FLAG} });`],
  ["none", `const apiKey = prompt("Your key?");\nnew OpenAI({ apiKey, ${FLAG} });`],
  [
    "none",
    `const apiKey = document.querySelector("#key").value;\nnew OpenAI({ apiKey, ${FLAG} });`,
  ],
  ["none", `const [apiKey, setApiKey] = useState("");\nnew OpenAI({ apiKey, ${FLAG} });`],
  ["none", `const [apiKey] = useLocalStorage("key");\nnew OpenAI({\n  apiKey,\n  ${FLAG},\n});`],
  ["none", `new OpenAI({ apiKey: userApiKey, ${FLAG} });`],
  [
    "none",
    `const { key } = await chrome.storage.local.get("key");\nnew OpenAI({ apiKey: key, ${FLAG} });`,
  ],
  ["info", `export const openai = (apiKey) => new OpenAI({ apiKey, ${FLAG} });`],
  ["info", `export function make(options) { return new OpenAI({ ...options, ${FLAG} }); }`],
  ["info", `class A { f() { return new OpenAI({ apiKey: this.apiKey, ${FLAG} }); } }`],
  ["info", `export const f = (config) => new Anthropic({ apiKey: config.apiKey, ${FLAG} });`],
];

describe("whose key an LLM client in the browser has", () => {
  for (const [said, text] of CASES) {
    it(`${said}: ${text.slice(0, 60).replaceAll("\n", "⏎")}`, async () => {
      const findings = await engine().analyze(snapshotOf("web/a.js", `${text}\n`));
      const found = findings.filter((finding) => finding.ruleId === "browser-llm-client");
      assert.deepEqual(
        found.map((finding) => finding.severity),
        said === "none" ? [] : [said],
      );
    });
  }

  it("keeps the flag where the page needs it", async () => {
    const text = `new OpenAI({ apiKey: import.meta.env.VITE_A, ${FLAG} });\n`;
    for (const files of [{ "a.js": text }, { "a.tsx": `"use client";\n${text}` }]) {
      const plan = await planAll(files);
      assert.deepEqual(fixesIn(plan), []);
      assert.match(plan.refused[0]?.why ?? "", /refuses to run without it.*let your server/);
    }
  });

  it("takes it out of a server's code, without a word", async () => {
    const text = `import "node:fs";\nnew OpenAI({ ${FLAG} });\n`;
    const plan = await planAll({ "a.mjs": text });
    assert.deepEqual([fixesIn(plan).length, plan.refused, notesOf(plan)], [1, [], []]);
  });

  it("offers no removal where the key is handed in", async () => {
    const text = `export const f = (apiKey) => new OpenAI({ apiKey, ${FLAG} });\n`;
    const snapshot = snapshotOf("a.js", text);
    for (const finding of await engine().analyze(snapshot)) {
      const fixes = await engine().fixes(snapshot, finding, memoryProject({ "a.js": text }));
      assert.ok(!fixes.some((fix) => fix.id === "remove-browser-flag"));
    }
  });
});
