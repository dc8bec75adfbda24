/**
 * Sends edits to the editor, in the form it understands, and waits for its answer, but not for
 * ever.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { ApplyWorkspaceEditParams } from "vscode-languageserver/node";
import type { WriteOutcome } from "../host/plan/effects.ts";
import type { Services } from "./services.ts";
import { type FileEdit, toWorkspaceEdit } from "./to-lsp.ts";

export interface Label {
  readonly label: string;
  /** True for many files at once: the editor saves them and undoes them in one step. */
  readonly isRefactoring: boolean;
}

export const WRITTEN: WriteOutcome = { kind: "written" };

/** Time for an edit: the editor may ask the person, who looks at the change first. */
const EDIT_TAKES_AT_MOST_MS = 60_000;

export const TAKES_NO_EDITS =
  "This editor takes no changes from a language server, so nothing was changed. Run `secret-hygiene fix`.";

/** Adds to a failure what has changed all the same, since nobody knows what the editor did. */
export function withWritten(why: string, written: readonly string[]): string {
  const paths = [...new Set(written)];
  return paths.length === 0 ? why : `${why} Written already, and kept: ${paths.join(", ")}.`;
}

export async function applyEdit(
  services: Services,
  edits: readonly FileEdit[],
  { label, isRefactoring }: Label,
): Promise<WriteOutcome> {
  if (edits.length === 0) return WRITTEN;
  const { takesEdits, takesMetadata, editForms } = services.client();
  if (!takesEdits) return { kind: "failed", failure: { kind: "editor", sentence: TAKES_NO_EDITS } };
  const params: ApplyWorkspaceEditParams = {
    label,
    edit: toWorkspaceEdit(edits, editForms),
    ...(takesMetadata ? { metadata: { isRefactoring } } : {}),
  };
  const outcome = await inTime(
    services,
    services.connection
      .sendRequest<{ readonly applied?: unknown } | null>("workspace/applyEdit", params)
      .then(
        (response) => (response?.applied === true ? "done" : "refused"),
        () => "refused",
      ),
  );
  if (outcome === "done") return WRITTEN;
  const sentence =
    outcome === "late"
      ? "The editor has not answered whether it took the change; look at the file before you ask again."
      : "The editor did not take the change.";
  // Once an edit is sent nobody knows how much of it was done.
  return { kind: "uncertain", failure: { kind: "editor", sentence } };
}

/**
 * Returns a client's answer to a request, or "late": a repository must not stay locked for an
 * answer that never comes.
 */
export async function inTime<T>(services: Services, answer: Promise<T>): Promise<T | "late"> {
  const abandoned = new AbortController();
  const longest = services.client().own.editTakesAtMost ?? EDIT_TAKES_AT_MOST_MS;
  const late = delay(longest, "late" as const, { signal: abandoned.signal });
  try {
    return await Promise.race([answer, late]);
  } finally {
    abandoned.abort();
    // The delay that nobody waits for any more ends with an error.
    late.catch(() => undefined);
  }
}
