/** Says the rest of the work until the values differ, in an env file and to the person. */
import type { FixContext } from "../fix.ts";
import type { Renaming } from "./app-reads.ts";

export interface Left {
  /** Comment for the env file. */
  readonly comment: string;
  /** Steps in their order, as sentences. */
  readonly notes: readonly string[];
}

export function whatIsLeft(
  { analysis, finding }: FixContext,
  { app, name, own }: Pick<Renaming, "app" | "name" | "own">,
): Left {
  const page = [...analysis.matches, ...analysis.encoded].find(
    ({ span }) => span.start === finding.span.start,
  )?.rule.revoke;
  const where = page === undefined ? "" : ` (${page})`;
  const whose = app.replace(/\/$/, "");
  return {
    comment: `${own} is still the key that others use: make one for ${whose}${where}, put it here, then revoke the old one.`,
    notes: [
      `${own} has the same value as before: make a new key for ${whose}${where} and put it in place of that.`,
      `Where ${whose} is deployed, set ${own} beside ${name} before you deploy it.`,
      "Revoke the old key once every app that shared it has one of its own.",
    ],
  };
}
