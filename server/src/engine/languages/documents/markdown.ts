/** Prose with blocks of code between fences. In MDX what stands between no fences is code itself. */
import MarkdownIt, { type Token } from "markdown-it";
import type { Span } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import type { ContainerFormat, EmbeddedBlock } from "../container-format.ts";

/** Names of languages behind a fence that differ from VS Code's language id. */
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

/** Finds blocks only; a line of prose needs no meaning here. */
const PARSER = new MarkdownIt({ html: true }).disable(["inline", "linkify", "replacements"], true);

/** Front matter: settings for what makes a page of the document. */
const FRONT_MATTER = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
/** Matches a script in prose, which generators of sites run. */
const SCRIPT = /^\s*<script\b/i;

export const markdown: ContainerFormat = {
  id: "markdown",
  languageIds: ["markdown"],
  suffixes: [".md", ".markdown"],
  blocks,
  isPage: false,
  runs: false,
  prose: (text) => {
    const from = FRONT_MATTER.exec(text)?.[0].length ?? 0;
    const isInScript = within(
      text,
      (token) => token.type === "html_block" && SCRIPT.test(token.content),
    );
    return (span) => span.start >= from && !isInScript(span);
  },
};

export const mdx: ContainerFormat = {
  ...markdown,
  id: "mdx",
  languageIds: ["mdx"],
  suffixes: [".mdx"],
  prose: (text) => within(text, (token) => token.type === "fence"),
};

function blocks(text: string): readonly EmbeddedBlock[] {
  const starts = lineStarts(text);
  return PARSER.parse(text, {}).flatMap((token) => {
    const languageId = languageOf(token.info);
    const first = token.map?.[0];
    if (token.type !== "fence" || first === undefined || languageId === undefined) return [];
    const start = starts[first + 1] ?? text.length;
    const lines = token.content.split("\n").length - 1;
    const end = starts[first + 1 + lines] ?? text.length;
    // Lines that lost an indent or the sign of a quotation are no longer those of the file.
    const isWhole = text.slice(start, end).replaceAll("\r\n", "\n") === token.content;
    return isWhole ? [{ span: { start, end }, languageId, inBrowser: false }] : [];
  });
}

/** Tells whether one of the wanted tokens, with its whole lines, holds a span. */
function within(text: string, isWanted: (token: Token) => boolean): (span: Span) => boolean {
  const starts = lineStarts(text);
  const spans = PARSER.parse(text, {}).flatMap((token) => {
    if (token.map === null || !isWanted(token)) return [];
    const [first, after] = token.map;
    return [{ start: starts[first] ?? 0, end: starts[after] ?? text.length }];
  });
  return indexSpans(spans, (span) => span).holds;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map((match) => match.index + 1)];
}

function languageOf(info: string): string | undefined {
  const word = /^[^\s{},:]+/.exec(info.trim())?.[0].toLowerCase() ?? "";
  return (CALLED[word] ?? word) || undefined;
}
