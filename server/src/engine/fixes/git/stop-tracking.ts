/**
 * # Fix: stop-tracking
 *
 * For an env file that git has: adds it to `.gitignore` and says which command takes it out of git. Nothing
 * is taken out here, since with the next pull git deletes the file in every other clone. Never preferred.
 */

import { envFileKind } from "../../formats/env-file.ts";
import { gitignoreChange } from "../../targets/env-file/place.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { isInIndex, takeOutCommand } from "../../text/exposure.ts";
import { baseName } from "../../text/path.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";

export const stopTracking: Fix = {
  id: "stop-tracking",
  change: "has git ignore the file",
  title: ({ analysis: { snapshot } }) => {
    const name = baseName(snapshot.path);
    return snapshot.exposure === "staged"
      ? `Take ${name} out of the next commit`
      : `Stop tracking ${name} (colleagues lose their copy when they pull)`;
  },
  applies: async ({ analysis: { snapshot }, finding }) =>
    finding.sin !== 0 && isInIndex(snapshot.exposure) && envFileKind(snapshot.path) === "values",
  preferable: false,
  draft,
};

async function draft({ analysis, workspace: { project } }: FixContext): Promise<FixResult> {
  const { path, exposure } = analysis.snapshot;
  const change = await gitignoreChange(project, path);
  if (isRefusal(change)) return change;
  // Of a file that git has it does not say whether `.gitignore` names it.
  const isNamed = (change.before ?? "").split(/\r?\n/).includes(baseName(path));
  const edits = isNamed ? [] : change.edits.map((edit) => ({ path: change.path, edit }));
  const command = takeOutCommand(path, exposure);
  const notes = exposure === "staged" ? [] : [keepSentence(path)];
  return { ...NO_DRAFT, edits, notes: [...notes, `Now run: ${command}`] };
}

function keepSentence(path: string): string {
  const name = baseName(path);
  return (
    `Tell your colleagues first: when they pull this, git deletes their ${name}. They keep it with ` +
    `"cp ${name} ${name}.keep" before and "mv ${name}.keep ${name}" after.`
  );
}
