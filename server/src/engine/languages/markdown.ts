/** Prose with blocks of code between fences. */
import MarkdownIt from "markdown-it";
import type { Block, Host } from "./host.ts";

/** What people call languages behind a fence, where it is not the id that VS Code has for them. */
const CALLED: Readonly<Record<string, string>> = {
  bash: "shellscript",
  "c#": "csharp",
  "c++": "cpp",
  console: "",
  cs: "csharp",
  ex: "elixir",
  golang: "go",
  js: "javascript",
  jsx: "javascriptreact",
  kt: "kotlin",
  node: "javascript",
  pl: "perl",
  ps1: "powershell",
  py: "python",
  python3: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shellscript",
  shell: "shellscript",
  ts: "typescript",
  tsx: "typescriptreact",
  zsh: "shellscript",
};

/** Only blocks are looked for: what a line of prose means is nothing to us. */
const PARSER = new MarkdownIt({ html: true }).disable(["inline", "linkify", "replacements"], true);

export const markdown: Host = {
  id: "markdown",
  languageIds: ["markdown", "mdx"],
  suffixes: [".md", ".markdown", ".mdx"],
  blocks,
  isPage: false,
  runs: false,
};

function blocks(text: string): readonly Block[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((it) => it.index + 1)];
  return PARSER.parse(text, {}).flatMap((it) => {
    const languageId = languageOf(it.info);
    const first = it.map?.[0];
    if (it.type !== "fence" || first === undefined || languageId === undefined) return [];
    const start = starts[first + 1] ?? text.length;
    const lines = it.content.split("\n").length - 1;
    const end = starts[first + 1 + lines] ?? text.length;
    // Lines that lost an indent or the sign of a quotation are no longer those of the file.
    const isWhole = text.slice(start, end).replaceAll("\r\n", "\n") === it.content;
    return isWhole ? [{ span: { start, end }, languageId, inBrowser: false }] : [];
  });
}

function languageOf(info: string): string | undefined {
  const word = /^[^\s{},:]+/.exec(info.trim())?.[0].toLowerCase() ?? "";
  return (CALLED[word] ?? word) || undefined;
}
