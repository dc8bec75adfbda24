/**
 * Makes constants of C and C++ variables: a macro becomes the read itself; a variable of a file
 * becomes a function in C, which cannot compute it before the program begins, and stays a variable
 * in C++.
 */
import { eolOf } from "../../text/lines.ts";
import type { Constant, Constants, Rewritten } from "../constants.ts";

const TEXT = String.raw`(?:const\s+char|char\s+const)`;
const POINTER = new RegExp(
  String.raw`^((?:(?:static|inline)\s+)*)((?:constexpr\s+)?)((?:static\s+)?)${TEXT}\s*\*\s*(?:const\s+)?\w+\s*=\s*$`,
);
const ARRAY = new RegExp(
  String.raw`^((?:(?:static|inline)\s+)*)((?:constexpr\s+)?)((?:static\s+)?)(?:${TEXT}|char)\s+\w+\s*\[\s*\d*\s*\]\s*=\s*$`,
);
const VALUE =
  /^((?:(?:static|inline)\s+)*)(constexpr\s+)((?:static\s+)?)(?:const\s+)?((?:std::)?string_view|auto)\s+(?:const\s+)?\w+\s*=\s*$/;

/** Characters that formatters let stand in a line. */
const LINE = 80;

export const C_CONSTANTS: Constants = {
  rewrite: (constant) => {
    if (isMacro(constant)) return macro(constant);
    const { text, whole, called, value, becomes, isLocal, isChanged } = constant;
    const head = text.slice(whole.start, value.start);
    const isPointer = POINTER.test(head);
    if (isChanged || (!isPointer && !isReadOnlyArray(constant, head))) return undefined;
    const start = { start: whole.start, end: value.start };
    if (isLocal) return { edits: [{ span: start, text: `const char *${called} = ` }] };
    const linkage = head.startsWith("static") ? "static " : "";
    const signature = `${linkage}const char *${called}(void) {`;
    const isShort = `${signature} return ${becomes}; }`.length <= LINE;
    const eol = eolOf(text);
    const [before, after] = isShort ? [" ", " "] : [`${eol}  `, eol];
    return {
      edits: [
        { span: start, text: `${signature}${before}return ` },
        { span: { start: value.end, end: whole.end }, text: `;${after}}` },
      ],
      use: `${called}()`,
    };
  },
  sharedWith: ({ text, whole, isLocal }) =>
    isLocal || /^(?:#|static\b)/.test(text.slice(whole.start, whole.start + 10))
      ? "nobody"
      : "project",
};

export const CPP_CONSTANTS: Constants = {
  rewrite: (constant) => {
    if (isMacro(constant)) return macro(constant);
    const { text, whole, name, value, isLocal, isChanged } = constant;
    const head = text.slice(whole.start, value.start);
    const type = VALUE.exec(head)?.[4];
    const isText = POINTER.test(head) || isReadOnlyArray(constant, head);
    if (isChanged || (type === undefined && !isText)) return undefined;
    const called = text.slice(name.start, name.end);
    const linkage = isLocal ? "" : "static ";
    const declared = type === undefined ? "const char *const " : `const ${type} `;
    const instead = `${linkage}${declared}${called} = `;
    return { edits: [{ span: { start: whole.start, end: value.start }, text: instead }] };
  },
  sharedWith: () => "nobody",
};

function isMacro({ text, whole }: Constant): boolean {
  return text.startsWith("#", whole.start);
}

/** Replaces a macro by the read; it must not be defined in two ways. */
function macro({ text, name }: Constant): Rewritten | undefined {
  const macroName = text.slice(name.start, name.end);
  const defined = text.match(new RegExp(`#\\s*define\\s+${macroName}\\b`, "g"))?.length ?? 0;
  const isUndefined = new RegExp(`#\\s*undef\\s+${macroName}\\b`).test(text);
  return defined === 1 && !isUndefined ? { edits: [] } : undefined;
}

/** Tells whether an array is read only: nobody asks its size or writes into it. */
function isReadOnlyArray({ text, name, value }: Constant, head: string): boolean {
  if (text.charAt(value.start) === "{") return false;
  if (!ARRAY.test(head) || !/\bconst(?:expr)?\b/.test(head)) return false;
  const arrayName = text.slice(name.start, name.end);
  const counted = String.raw`\b(?:c?r?begin|c?r?end|s?size|_?countof|sizeof|\w*(?:SIZE|COUNT|LEN|ELEMENTS)\w*)\s*\(\s*(?:\w+::)*${arrayName}\b`;
  const ranged = String.raw`(?<!:):\s*(?:\w+::)*${arrayName}\s*\)|&\s*(?:\w+::)*${arrayName}\b`;
  return !new RegExp(`${counted}|${ranged}`).test(text);
}
