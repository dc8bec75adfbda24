/** Words for what is staged, without the editor, so that they can be tested alone. */
import type { StagedSecrets } from "../../../server/src/protocol.ts";
import { count } from "../texts.ts";

const MOST_LISTED = 8;

export interface StagedText {
  readonly message: string;
  readonly detail: string;
}

/** Describes what speaks against a commit. */
export function stagedText({ refused, secrets, unread }: StagedSecrets): StagedText {
  if (refused !== null) return { message: "What is staged was not looked at.", detail: refused };
  const are = secrets.length === 1 ? "is" : "are";
  const message =
    secrets.length === 0
      ? `${count(unread.length, "staged file")} could not be looked at.`
      : `${count(secrets.length, "secret")} ${are} staged for this commit.`;
  const lines = [
    ...secrets.map(({ path, line, message: what }) => `${path}:${line} ${what}`),
    ...unread.map((text) => `Not looked at: ${text}`),
  ];
  const more = lines.length - MOST_LISTED;
  const listed = lines.slice(0, MOST_LISTED);
  return { message, detail: [...listed, ...(more > 0 ? [`… and ${more} more`] : [])].join("\n") };
}
