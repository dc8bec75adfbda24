/** Pages and components: each `<script>` is a program that browsers get. */
import { Tokenizer } from "htmlparser2";
import { type Span, shifted } from "../../text/span.ts";
import type { ContainerFormat, EmbeddedBlock } from "../container-format.ts";

const RUNS = /^(?:module|(?:text|application)\/(?:java|ecma)script|text\/babel)?$/i;
const LONGEST_REST = 200;
/** Head of an Astro file between two lines of dashes: code that runs on the server. */
const ASTRO_HEAD = /^(\uFEFF?\s*---[ \t]*\r?\n)([\s\S]*?\n)---[ \t]*(?:\r?\n|$)/;

export const html: ContainerFormat = page("html", [".html", ".htm"]);
export const svelte: ContainerFormat = page("svelte", [".svelte"]);
export const vue: ContainerFormat = page("vue", [".vue"]);

export const astro: ContainerFormat = {
  ...page("astro", [".astro"]),
  isPage: false,
  blocks: (text) => {
    const [, before, code] = ASTRO_HEAD.exec(text) ?? [];
    if (before === undefined || code === undefined) return scriptsIn(text, 0);
    const span = { start: before.length, end: before.length + code.length };
    const head = { span, languageId: "typescript", inBrowser: false };
    return [head, ...scriptsIn(text, span.end)];
  },
};

function page(id: string, suffixes: readonly string[]): ContainerFormat {
  return {
    id,
    languageIds: [id],
    suffixes,
    blocks: (text) => scriptsIn(text, 0),
    isPage: true,
    runs: true,
  };
}

/**
 * Finds scripts; before `from` there is no markup. Only the tokenizer is used: the parser's list of
 * open elements takes forever on a page with a hundred thousand of them.
 */
function scriptsIn(text: string, from: number): readonly EmbeddedBlock[] {
  const markup = text.slice(from);
  const blocks: EmbeddedBlock[] = [];
  let tag = { name: "", attributes: new Map<string, string>(), attribute: "" };
  let start: number | undefined;
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: false, xmlMode: false },
    {
      onopentagname: (at, end) => {
        const name = markup.slice(at, end).toLowerCase();
        tag = { name, attributes: new Map(), attribute: "" };
      },
      onattribname: (at, end) => {
        tag.attribute = markup.slice(at, end).toLowerCase();
      },
      onattribdata: (at, end) => {
        tag.attributes.set(tag.attribute, markup.slice(at, end));
      },
      onopentagend: (at) => {
        start = tag.name === "script" ? at + 1 : undefined;
      },
      onclosetag: (at, end) => {
        const isScript = markup.slice(at, end).toLowerCase() === "script";
        const languageId = languageOf(tag.attributes);
        if (start !== undefined && isScript && languageId !== undefined) {
          const span = codeIn(markup, start, markup.lastIndexOf("<", at));
          blocks.push({ span: shifted(span, from), languageId, inBrowser: true });
        }
        start = undefined;
      },
      onattribend: nothing,
      onattribentity: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
  return blocks;
}

/** Code of a script; the rest of its tag's line is no line of the program. */
function codeIn(markup: string, start: number, end: number): Span {
  const rest = /^[ \t]*\r?\n/.exec(markup.slice(start, Math.min(end, start + LONGEST_REST)));
  return { start: Math.min(start + (rest?.[0].length ?? 0), end), end };
}

function languageOf(attributes: ReadonlyMap<string, string>): string | undefined {
  const lang = attributes.get("lang") ?? "";
  if (!RUNS.test(attributes.get("type")?.trim() ?? "")) return undefined;
  if (/^tsx$/i.test(lang)) return "typescriptreact";
  return /^(?:ts|typescript)$/i.test(lang) ? "typescript" : "javascript";
}
