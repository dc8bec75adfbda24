/** `const KEY: &str = "…"` becomes a function, which every use calls. */
import { eolOf } from "../../text/lines.ts";
import type { Constants } from "../constants.ts";

const HEAD =
  /^((?:pub(?:\([^)]*\))?\s+)?)(?:const|static)\s+\w+\s*:\s*&\s*(?:'static\s+)?str\s*=\s*$/;
const WORDS =
  /^(?:as|break|const|continue|crate|dyn|else|enum|extern|false|fn|for|gen|if|impl|in|let|loop|match|mod|move|mut|pub|ref|return|self|static|struct|super|trait|true|try|type|unsafe|use|where|while|async|await|main)$/;

export const RUST_CONSTANTS: Constants = {
  rewrite: ({ text, whole, name, value, isTaken }) => {
    const visibility = HEAD.exec(text.slice(whole.start, value.start))?.[1];
    const called = text.slice(name.start, name.end).toLowerCase();
    if (visibility === undefined || WORDS.test(called) || isTaken(called)) return undefined;
    const eol = eolOf(text);
    const indent = /(?<![ \t])[ \t]*$/.exec(text.slice(0, whole.start))?.[0] ?? "";
    const opening = `${visibility}fn ${called}() -> &'static str {${eol}${indent}    `;
    return {
      edits: [
        { span: { start: whole.start, end: value.start }, text: opening },
        { span: { start: value.end, end: whole.end }, text: `${eol}${indent}}` },
      ],
      use: `${called}()`,
    };
  },
  sharedWith: ({ text, whole }) => (text.startsWith("pub", whole.start) ? "project" : "folder"),
};
