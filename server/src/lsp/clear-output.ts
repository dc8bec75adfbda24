/** Clears what a cell of an open notebook printed: the editor does it, since only it has the outputs. */
import { printingCells } from "../engine/index.ts";
import {
  type ClearOutputParams,
  type ClearOutputResult,
  type FixReference,
  Method,
} from "../protocol.ts";
import { PRINTED } from "./analyses.ts";
import { inTime } from "./apply-edit.ts";
import { CHANGED } from "./editor-effects.ts";
import { hasSameCell } from "./notebook-text.ts";
import { notify } from "./notify.ts";
import type { Services } from "./services.ts";

/** Tells whether a fix is about the output of a notebook that is open. */
export function clearsOpenOutput(
  services: Services,
  { uri, version, fixId }: FixReference,
): boolean {
  const isOpen = services.documents.get(uri)?.cells !== undefined;
  return isOpen && version === PRINTED && fixId === "clear-output";
}

export async function clearOpenOutput(services: Services, wanted: FixReference): Promise<void> {
  const { uri, findingId } = wanted;
  // What is saved by now, which may be another run's.
  services.analyses.forgetPrinted(uri);
  const printed = await services.analyses.printed(uri);
  const finding = printed?.findings.find(({ id }) => id === findingId);
  const open = services.documents.get(uri);
  const text = printed?.snapshot.text ?? "";
  const cell = finding && printingCells(text)(finding.span);
  if (cell === undefined || open === undefined) return notify(services, "warning", CHANGED);
  const name = `cell ${cell + 1}`;
  const byHand = `clear the output of ${name} in the editor and save the notebook`;
  if (services.client().own.clearOutput !== true) {
    const why = "This editor lets no language server change what cells printed";
    return notify(services, "error", `${why}: ${byHand}. Nothing was changed.`);
  }
  if (!hasSameCell(text, open.text, cell)) {
    const why = `The notebook is not saved as it is, and its ${name} may be another by now`;
    return notify(services, "error", `${why}: save it and ask again. Nothing was changed.`);
  }
  const params: ClearOutputParams = { uri, cell };
  const answer = await inTime(
    services,
    services.connection
      .sendRequest<ClearOutputResult>(Method.clearOutput, params)
      .catch((): ClearOutputResult => ({ cleared: false, saved: false })),
  );
  if (answer === "late" || !answer.cleared) {
    return notify(services, "error", `The editor did not clear it: ${byHand}.`);
  }
  if (answer.saved) return;
  const left = "save the notebook, whose file holds the output until then";
  await notify(services, "info", `The output of ${name} is cleared: ${left}.`);
}
