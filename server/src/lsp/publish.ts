/** Brings diagnostics to the client, in the one way the client understands. */
import { isDeepStrictEqual } from "node:util";
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { CUT_SHORT, tally } from "../engine/index.ts";
import type { Analyzed } from "./analyses.ts";
import type { Ticket } from "./schedule.ts";
import type { Services } from "./services.ts";
import { toConfigDiagnostics, toDiagnostics } from "./to-lsp.ts";

/** Analyzes an open document. Invariant: nothing is published for a version that is not the newest. */
export async function publishDocument(
  services: Services,
  uri: string,
  ticket: Ticket,
): Promise<void> {
  const analyzed = await services.analyses.document(uri);
  const current = services.documents.get(uri);
  if (analyzed === undefined || ticket.isStale() || current?.version !== analyzed.version) return;
  publish(services, analyzed);
}

/** What is known before the text was parsed, where that takes a while. */
export async function publishSooner(
  services: Services,
  uri: string,
  ticket: Ticket,
): Promise<void> {
  const analyzed = await services.analyses.sooner(uri);
  const current = services.documents.get(uri);
  if (analyzed === undefined || ticket.isStale() || current?.version !== analyzed.version) return;
  // The whole was quicker after all.
  if (services.reports.get(uri)?.version === analyzed.version) return;
  publish(services, analyzed);
}

export function publish(services: Services, analyzed: Analyzed): void {
  const { place, version, isCutShort } = analyzed;
  const diagnostics = diagnosticsOf(analyzed);
  const suppressed = tally(analyzed.suppressed);
  const before = services.reports.get(place.uri);
  // Once, not at every key.
  if (isCutShort && before?.isCutShort !== true) {
    services.log.info(`${place.path} ${CUT_SHORT}`);
  }
  services.reports.set(place.uri, { version, diagnostics, suppressed, isCutShort });
  if (version === null && diagnostics.length === 0 && !before?.diagnostics.length) return;
  // Said already: editors close the menu of fixes whenever problems arrive, even the same ones.
  if (before?.version === version && isDeepStrictEqual(before.diagnostics, diagnostics)) return;
  send(services, place.uri, version, diagnostics);
}

function diagnosticsOf({ snapshot, findings, faults, undocumented }: Analyzed): Diagnostic[] {
  const { text } = snapshot;
  return [...toDiagnostics(text, findings, undocumented), ...toConfigDiagnostics(text, faults)];
}

export function retract(services: Services, uri: string): void {
  services.reports.delete(uri);
  send(services, uri, null, []);
}

function send(
  services: Services,
  uri: string,
  version: number | null,
  diagnostics: Diagnostic[],
): void {
  if (services.client().pulls) return;
  void services.connection.sendDiagnostics({
    uri,
    ...(version === null ? {} : { version }),
    diagnostics,
  });
}

export async function pullDocument(
  services: Services,
  uri: string,
): Promise<DocumentDiagnosticReport> {
  const analyzed = await services.analyses.document(uri);
  if (analyzed === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const items = diagnosticsOf(analyzed);
  const { version, isCutShort } = analyzed;
  const suppressed = tally(analyzed.suppressed);
  services.reports.set(uri, { version, diagnostics: items, suppressed, isCutShort });
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

/** What the background scan and the open documents have brought so far. */
export function pullWorkspace(services: Services): WorkspaceDiagnosticReport {
  return {
    items: services.reports.entries().map(([uri, report]) => ({
      kind: DocumentDiagnosticReportKind.Full,
      uri,
      version: report.version,
      items: [...report.diagnostics],
    })),
  };
}

/** Asks a pulling client to pull again. */
export function refresh(services: Services): void {
  const { pulls, refreshesDiagnostics } = services.client();
  if (!pulls || !refreshesDiagnostics) return;
  services.connection.languages.diagnostics.refresh().catch(() => {
    services.log.error("The client did not take the request to pull diagnostics again.");
  });
}
