import assert from "node:assert/strict";
import { sideIn } from "../../server/src/engine/project/side.ts";
import { openWorkspace } from "../../server/src/engine/project/workspace.ts";
import {
  carryOut,
  type Files,
  memoryProject,
  notesOf,
  planAll,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const VITE = '{"dependencies": {"vite": "8.0.0"}}';
const PLAIN = "export const a = 1;\n";

const SIDES: readonly (readonly [side: string, path: string, text: string, manifest?: string])[] = [
  ["client", "a.tsx", '"use client";\n'],
  ["client", "a.js", "// c\n'use client'\n"],
  ["client", "a.tsx", 'import { createRoot } from "react-dom/client";\n'],
  ["client", "a.ts", "f(import.meta.env.VITE_A);\n"],
  ["client", "a.ts", "f(import.meta.env.DEV);\n"],
  ["client", "a.ts", "f(import.meta.env[name]);\n"],
  ["server", "a.ts", "f(import.meta.env.OPENAI_API_KEY);\n"],
  ["server", "a.ts", 'import type { APIRoute } from "astro";\nf(import.meta.env.SITE);\n'],
  ["client", "a.js", 'document.getElementById("a");\n'],
  ["client", "src/a.ts", PLAIN, VITE],
  ["server", "a.ts", 'import { readFile } from "node:fs/promises";\n'],
  ["server", "a.js", 'const express = require("express");\n'],
  ["server", "app/x/route.ts", PLAIN],
  ["server", "vite.config.ts", "f(import.meta.env.VITE_A);\n", VITE],
  ["server", "a.ts", PLAIN],
  ["server", "tools/a.ts", PLAIN, VITE],
  ["unknown", "lib/a.ts", PLAIN, VITE],
  ["unknown", "src/a.ts", PLAIN, '{"dependencies": {"vite": "8.0.0", "express": "5.0.0"}}'],
  ["server", "src/a.ts", PLAIN, '{"devDependencies": {"vitest": "4.0.0"}}'],
  ["server", "a.js", 'import "node:fs";\ndocument.querySelector("a");\n'],
  ["server", "a.test.ts", 'document.querySelector("a");\n'],
  ["server", "a.py", "document.querySelector\n"],
  ["both", "a.ts", 'f(typeof window === "undefined");\n'],
];

function sideOf(files: Files, path: string, text: string) {
  const project = memoryProject(files);
  return sideIn(openWorkspace(project), path, text);
}

async function plan(files: Files) {
  const made = await planAll({ ".gitignore": ".env\n", ...files });
  return { after: carryOut(files, made), refused: made.refused, notes: notesOf(made) };
}

describe("where code runs", () => {
  for (const [side, path, text, manifest] of SIDES) {
    it(`${side}: ${path} ${text.trim().slice(0, 40).replace("\n", "⏎")}`, async () => {
      const files = manifest === undefined ? {} : { "package.json": manifest };
      assert.equal(await sideOf(files, path, text), side);
    });
  }

  it("client: what a client file imports, itself or through others", async () => {
    const files = {
      "package.json": '{"dependencies": {"next": "16.0.0"}}',
      "app/page.tsx": '"use client";\nimport { Chat } from "../components/Chat";\n',
      "components/Chat.tsx": 'import { ask } from "@/lib/index.js";\n',
      "app/api/ask/route.ts": 'import { key } from "@/lib/key";\n',
      "lib/index.ts": PLAIN,
      "lib/key.ts": PLAIN,
    };
    const sides = ["components/Chat.tsx", "lib/index.ts", "lib/key.ts"].map((path) =>
      sideOf(files, path, PLAIN),
    );
    assert.deepEqual(await Promise.all(sides), ["client", "client", "server"]);
  });

  it("keeps a literal that the browser would have to read", async () => {
    for (const [path, text] of [
      ["app/page.tsx", `"use client";\nconst k = "${KEY}";\n`],
      ["src/main.tsx", `export const k = "${KEY}";\n`],
    ] as const) {
      const { after, refused } = await plan({ "package.json": VITE, [path]: text });
      assert.equal(after[path], text);
      assert.match(refused[0]?.why ?? "", /runs in the browser.*let your server/);
      assert.equal(after[".env"], undefined);
    }
  });

  it("changes nothing of a name that a page reads, and says where", async () => {
    const files = {
      ".env": `NEXT_PUBLIC_GROQ_API_KEY=${KEY}\n`,
      "page.tsx": '"use client";\nf(process.env.NEXT_PUBLIC_GROQ_API_KEY);\n',
    };
    const { after, refused, notes } = await plan(files);
    assert.deepEqual(after, files);
    assert.deepEqual(
      refused.map((refusedFix) => refusedFix.path),
      [".env", "page.tsx"],
    );
    assert.match(refused[0]?.why ?? "", /^page\.tsx line 2: /);
    assert.deepEqual(notes, []);
  });
});
