/**
 * Takes the option that lets an SDK run in browsers out, with its comma and, where it stood alone, its line. Only on
 * a server, which does without it: in a browser the SDK refuses to run, and the key would still be there.
 */

import { BROWSER_FLAG } from "../../frameworks/browser-flag.ts";
import { sideIn } from "../../project/side.ts";
import type { Span } from "../../text/span.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix } from "../fix.ts";

const IN_BROWSER =
  "In a browser the SDK refuses to run without it, and the key would still be there: let your server make " +
  "the call, and the page call that. A page on which all visitors enter keys of their own needs it.";
const ANYWHERE =
  "Where this code runs is not known: on a server take it out, which needs no other change; in a browser " +
  "let your server make the call instead. A page on which all visitors enter keys of their own needs it.";

export const removeBrowserFlag: Fix = {
  id: "remove-browser-flag",
  change: "takes the flag out",
  title: () => `Remove ${BROWSER_FLAG}`,
  preferable: true,
  // Who is handed a key may need it, and says nothing of whose key it is.
  applies: async ({ finding }) =>
    finding.ruleId === "browser-llm-client" && finding.severity === "error",
  draft: async (context) => {
    const { analysis, finding } = context;
    if (finding.ruleId !== "browser-llm-client") return undefined;
    const { path, text } = analysis.snapshot;
    const side = analysis.side ?? (await sideIn(context.workspace, path, text));
    if (side !== "server") return { refused: side === "client" ? IN_BROWSER : ANYWHERE };
    const edits = [{ path, edit: { span: propertyOf(text, finding.span), text: "" } }];
    return { ...NO_DRAFT, edits };
  },
};

function propertyOf(text: string, { start, end }: Span): Span {
  const before = /(?<![ \t])[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[ \t]*,?[ \t]*/.exec(text.slice(end))?.[0] ?? "";
  const lineEnd = /^(\r?\n|\r)/.exec(text.slice(end + after.length))?.[0];
  const from = start - before;
  const ownLine = lineEnd !== undefined && (from === 0 || /[\r\n]/.test(text.charAt(from - 1)));
  if (ownLine) return { start: from, end: end + after.length + lineEnd.length };
  if (after.includes(",")) return { start, end: end + after.length };
  // The last property goes with the comma before it.
  const comma = /,\s*$/.exec(text.slice(0, start))?.[0].length;
  return comma === undefined ? { start, end } : { start: start - comma, end };
}
