/** Takes `dangerouslyAllowBrowser: true` out, with its comma and, where it stood alone, its line. */
import { sideOf } from "../frameworks/side.ts";
import { lineIndex } from "../text/line-index.ts";
import type { Span } from "../text/span.ts";
import { NO_DRAFT } from "./draft.ts";
import type { Fix } from "./fix.ts";

export const removeBrowserFlag: Fix = {
  id: "remove-browser-flag",
  title: () => "Remove dangerouslyAllowBrowser",
  preferable: true,
  applies: async ({ finding }) => finding.ruleId === "browser-llm-client",
  draft: async ({ analysis, finding }) => {
    if (finding.ruleId !== "browser-llm-client") return undefined;
    const { path, text } = analysis.snapshot;
    const property = propertyOf(text, finding.span);
    const line = lineIndex(text).positionAt(finding.span.start).line + 1;
    const notes =
      (analysis.side ?? sideOf(path, text, analysis.facts)) === "server"
        ? []
        : [
            {
              path,
              span: { start: property.start, end: property.start },
              line,
              advice:
                "In a browser the SDK will now refuse to run. Move the call to your server and let the " +
                "page call that.",
            },
          ];
    const edits = [{ path, edit: { span: property, text: "" } }];
    return { ...NO_DRAFT, edits, notes };
  },
};

function propertyOf(text: string, { start, end }: Span): Span {
  const before = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
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
