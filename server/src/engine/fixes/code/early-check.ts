/**
 * Adds a check before a read in a subprocess such as `$(…)` of a shell: a missing variable would
 * end only that process, and the program would go on without the value.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";
import { contains, type Span } from "../../text/span.ts";

/** The check in front of the statement that a literal stands in; none where its failing read stops the program. */
export function earlyCheck(
  { facts, language, snapshot: { text } }: Analysis,
  literal: Span,
  name: string,
): readonly Edit[] {
  const check = language?.access.readEnv.check?.(name);
  const process = facts?.forked.find((span) => contains(span, literal));
  if (check === undefined || facts === undefined || process === undefined) return [];
  const isOfFunction = (statement: Span): boolean =>
    facts.scopes.some((scope) => contains(statement, scope) && contains(scope, literal));
  // One that begins a line, so that nothing on the line decides whether it runs.
  const start = facts.statements
    .filter((statement) => contains(statement, process) && !isOfFunction(statement))
    .map((statement) => statement.start)
    .findLast((at) => /(?:^|[\r\n\uFEFF])[ \t]*$/.test(text.slice(Math.max(0, at - NEAR), at)));
  // What loads the env file first makes a check before it too early.
  if (
    start === undefined ||
    language?.packages.loader.called.test(text.slice(start, literal.start))
  ) {
    return [];
  }
  const line = text.slice(0, start).replace(/[^\r\n\uFEFF]*$/, "").length;
  const blanks = text.slice(line, start);
  const above = text.slice(Math.max(0, line - NEAR), line).trimEnd();
  if (above.endsWith(check)) return [];
  const eol = eolOf(text);
  return [{ span: { start, end: start }, text: `${check}${eol}${blanks}` }];
}

/** Characters looked at before a statement. */
const NEAR = 200;
