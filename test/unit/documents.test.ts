/** Checks where the programs of a document lie. */
import assert from "node:assert/strict";
import {
  CONTAINER_FORMATS,
  containerFormatFor,
} from "../../server/src/engine/languages/container-formats.ts";
import { textOf } from "../../server/src/engine/text/span.ts";
import { cpuTime } from "../support/cpu-time.ts";

type Found = readonly (readonly [languageId: string, code: string])[];

const CASES: readonly (readonly [title: string, path: string, text: string, found: Found])[] = [
  ["a page", "a.html", "<p><SCRIPT>\nf()\n</script>", [["javascript", "f()\n"]]],
  ["one line", "a.html", "<script>f()</script>", [["javascript", "f()"]]],
  [
    "several",
    "a.vue",
    "<script>a</script>\n<script setup>b</script>",
    [
      ["javascript", "a"],
      ["javascript", "b"],
    ],
  ],
  ["TypeScript", "a.vue", '<script setup lang="ts">\r\na\r\n</script>', [["typescript", "a\r\n"]]],
  ["TSX", "a.svelte", "<script lang=tsx>a</script>", [["typescriptreact", "a"]]],
  ["a module", "a.html", '<script type="module">a</script>', [["javascript", "a"]]],
  ["data", "a.html", '<script type="application/json">{}</script>', []],
  ["a comment", "a.html", "<!-- <script>a</script> -->", []],
  [
    "text that looks like one",
    "a.html",
    "<script>a = '<script>';</script>",
    [["javascript", "a = '<script>';"]],
  ],
  ["one without an end", "a.html", "<script>a", []],
  ["an attribute", "a.html", '<p title="<script>a</script>">', []],
  [
    "a head",
    "a.astro",
    "---\na\n---\n<script>b</script>",
    [
      ["typescript", "a\n"],
      ["javascript", "b"],
    ],
  ],
  ["a rule that is no head", "a.astro", "<p>\n---\na\n---\n</p>", []],
  ["a fence", "a.md", "x\n\n```py title\na\nb\n```\n", [["python", "a\nb\n"]]],
  ["a fence of Windows", "a.md", "```sh\r\na\r\n```\r\n", [["shellscript", "a\r\n"]]],
  ["a fence of waves", "a.md", "~~~ js\n```\n~~~", [["javascript", "```\n"]]],
  ["a fence without an end", "a.md", "```ts\na\n", [["typescript", "a\n"]]],
  ["a fence that names nothing", "a.md", "```\na\n```", []],
  ["an indented fence", "a.md", "- x\n\n  ```js\n  a\n  ```\n", []],
  ["a document whose blocks are not told apart", "a.rst", ".. code:: python\n\n   a\n", []],
  ["a quoted fence", "a.md", "> ```js\n> a\n> ```\n", []],
];

const HOSTILE: Readonly<Record<string, string>> = {
  comments: "#/*<!--;%".repeat(50_000),
  tags: "<script>".repeat(60_000),
  elements: "<div>".repeat(100_000),
  attributes: '<a b="'.repeat(80_000),
  fences: "```\n".repeat(100_000),
  quotations: `${"> ".repeat(50)}a\n`.repeat(5000),
  lists: Array.from({ length: 1500 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"),
  references: "[a]: b\n".repeat(50_000),
  heads: "---\n".repeat(100_000),
};

describe("programs of documents", () => {
  for (const [title, path, text, found] of CASES) {
    it(`are found in ${path}: ${title}`, () => {
      const blocks = containerFormatFor(path, undefined)?.blocks(text) ?? [];
      const said = blocks.map((block) => [block.languageId, textOf(text, block.span)]);
      assert.deepEqual(said, found);
    });
  }
  for (const host of CONTAINER_FORMATS) {
    for (const [kind, text] of Object.entries(HOSTILE)) {
      it(`are found in time: ${kind} in ${host.id}`, () => {
        const started = cpuTime();
        host.blocks(text);
        assert.ok(cpuTime() - started < 3000);
      });
    }
  }
});
