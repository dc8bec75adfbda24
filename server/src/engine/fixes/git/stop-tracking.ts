/**
 * # Fix: stop-tracking
 *
 * Takes an env file that git has out of its index and adds it to `.gitignore`. With the next pull git deletes
 * the file in every other clone, so that a person has to agree first. Never preferred.
 */

import { envFileKind } from "../../formats/env-file.ts";
import { isInIndex, isNewInIndex, quotedPath } from "../../text/exposure.ts";
import { baseName } from "../../text/path.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";

export const stopTracking: Fix = {
  id: "stop-tracking",
  change: "has git stop tracking the file",
  title: ({ analysis: { snapshot } }) => {
    const name = baseName(snapshot.path);
    return isNewInIndex(snapshot.exposure)
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
  const isStaged = isNewInIndex(exposure);
  const consent = isStaged ? undefined : consentTo(path);
  return { ...NO_DRAFT, untracks: [{ path, consent }], notes: [undoSentence(path, isStaged)] };
}

function consentTo(path: string): string {
  const name = baseName(path);
  return (
    `When your colleagues pull this, git deletes their ${name}: tell them first. They keep it with ` +
    `"cp ${name} ~/${name}.keep" before and "mv ~/${name}.keep ${name}" after. ` +
    `Yours is not touched now. ${oldVersions(name)}`
  );
}

/** Sentences on how a file is lost later that git has in its history and ignores. */
function oldVersions(name: string): string {
  return (
    `But older commits and branches still have ${name}: checking one out overwrites yours, and going back deletes ` +
    "it. Keep a copy outside of the repository, or merge the removal into those branches."
  );
}

function undoSentence(path: string, isStaged: boolean): string {
  const undo = `"git add -f ${quotedPath(path)}" takes it back.`;
  return isStaged
    ? `${path} is out of the next commit, and the file is as it was; ${undo}`
    : `Git does not track ${path} any more, and the file is as it was. Commit its removal together with ` +
        `.gitignore: till then "git reset --hard" overwrites it, and ${undo} ${oldVersions(baseName(path))}`;
}
