/**
 * # Fix: stop-tracking
 *
 * Takes an env file that git has out of its index and adds it to `.gitignore`. With the next pull git deletes
 * the file in every other clone, so that a person has to agree first. Never preferred.
 */

import { envFileKind } from "../../formats/env-file.ts";
import { isInIndex } from "../../text/exposure.ts";
import { baseName } from "../../text/path.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";

export const stopTracking: Fix = {
  id: "stop-tracking",
  change: "has git stop tracking the file",
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

async function draft({ analysis }: FixContext): Promise<FixResult> {
  const { path, exposure } = analysis.snapshot;
  const isStaged = exposure === "staged";
  const consent = isStaged ? undefined : consentTo(path);
  return { ...NO_DRAFT, untracks: [{ path, consent }], notes: [undoSentence(path, isStaged)] };
}

function consentTo(path: string): string {
  const name = baseName(path);
  return (
    `When your colleagues pull this, git deletes their ${name}: tell them first. They keep it with ` +
    `"cp ${name} ${name}.keep" before and "mv ${name}.keep ${name}" after. Yours stays on your disk.`
  );
}

function undoSentence(path: string, isStaged: boolean): string {
  const undo = `"git add -f ${path}" takes it back.`;
  return isStaged
    ? `${path} is out of the next commit and stays on your disk; ${undo}`
    : `Git does not track ${path} any more, and it stays on your disk. Commit that; before, ${undo}`;
}
