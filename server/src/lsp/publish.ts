/** Brings diagnostics to the client, in the one way the client understands. */
import { isDeepStrictEqual } from "node:util";
import {
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver/node";
import { CUT_SHORT, type Finding, tally } from "../engine/index.ts";
import { type Analyzed, shownOf } from "./analyses.ts";
import type { Generation } from "./schedule.ts";
import type { Services } from "./services.ts";
import type { FileReport, Part } from "./status.ts";
import { type DiagnosticContext, toConfigDiagnostics, toDiagnostics } from "./to-lsp.ts";

/** Analyzes an open document. Invariant: nothing is published for a version that is not the newest. */
export async function publishDocument(
  services: Services,
  uri: string,
  ticket: Generation,
): Promise<void> {
  const analyzed = await services.analyses.document(uri);
  const printed = analyzed?.cells && (await services.analyses.printed(uri));
  const current = services.documents.get(uri);
  if (analyzed === undefined || ticket.isStale() || current?.version !== analyzed.version) return;
  publish(services, analyzed, printed);
}

/** Publishes preliminary findings where parsing takes a while. */
export async function publishPreliminary(
  services: Services,
  uri: string,
  ticket: Generation,
): Promise<void> {
  const analyzed = await services.analyses.preliminary(uri);
  const printed = analyzed?.cells && (await services.analyses.printed(uri));
  const current = services.documents.get(uri);
  if (analyzed === undefined || ticket.isStale() || current?.version !== analyzed.version) return;
  // The whole was quicker after all.
  if (services.reports.get(uri)?.version === analyzed.version) return;
  publish(services, analyzed, printed);
}

/**
 * Publishes an analysis; `printed`: findings in the output of a notebook's cells, where that is
 * open.
 */
export function publish(services: Services, analyzed: Analyzed, printed?: Analyzed): void {
  const { place, isCutShort } = analyzed;
  const parts = partsOf(services, analyzed, printed);
  const before = services.reports.get(place.uri);
  // Once, not at every key.
  if (isCutShort && before?.isCutShort !== true) {
    services.log.info(`${place.path} ${CUT_SHORT}`);
  }
  services.reports.set(place.uri, reportOf(analyzed, parts, printed));
  for (const part of parts) {
    const earlier = before?.parts.find((candidate) => candidate.uri === part.uri);
    if (isNews(part, earlier)) send(services, part);
  }
  const gone = before?.parts.filter(({ uri }) => !parts.some((part) => part.uri === uri)) ?? [];
  for (const { uri } of gone) send(services, { uri, version: null, diagnostics: [] });
}

/** Fields of diagnostics for the client; rules of a project have no page. */
export function knownIn(
  { client, pageOf, secrets }: Services,
  { undocumented, related }: Analyzed,
): DiagnosticContext {
  const { describesCodes, keepsData, relatesPlaces } = client();
  const hasPage = (id: string): boolean => describesCodes && !undocumented.has(id);
  const hidden = (text: string): string => secrets.hiddenIn(text);
  return {
    pageOf: (id) => (hasPage(id) ? pageOf(id) : undefined),
    keepsData,
    hidden,
    related: relatesPlaces ? related : undefined,
  };
}

/**
 * Tells whether diagnostics differ from those sent: editors close the menu of fixes whenever some
 * arrive.
 */
function isNews(part: Part, earlier: Part | undefined): boolean {
  if (part.version === null && part.diagnostics.length === 0) {
    return earlier !== undefined && earlier.diagnostics.length > 0;
  }
  return !isDeepStrictEqual(part, earlier);
}

/** Tells whether a finding is a problem: a key where it belongs is on the hover alone. */
function isProblem({ isInPlace }: Finding): boolean {
  return isInPlace !== true;
}

/**
 * Splits diagnostics by document of the editor: the text's own, or a notebook's and those of its
 * cells.
 */
function partsOf(services: Services, analyzed: Analyzed, printed?: Analyzed): readonly Part[] {
  const { place, version, snapshot, faults, cells } = analyzed;
  const all = [analyzed, ...(printed === undefined ? [] : [printed])].flatMap((analysis) =>
    toDiagnostics(
      shownOf(analysis),
      analysis.findings.filter(isProblem),
      knownIn(services, analysis),
    ),
  );
  const configuration = toConfigDiagnostics(snapshot.text, faults);
  const documents =
    cells === undefined
      ? [{ uri: place.uri, version }]
      : [{ uri: place.uri, version: null }, ...cells];
  return documents.map(({ uri, version: own }) => ({
    uri,
    version: own,
    diagnostics: [
      ...all
        .filter((locatedDiagnostic) => locatedDiagnostic.uri === uri)
        .map((locatedDiagnostic) => locatedDiagnostic.diagnostic),
      ...(uri === place.uri ? configuration : []),
    ],
  }));
}

function reportOf(analyzed: Analyzed, parts: readonly Part[], printed?: Analyzed): FileReport {
  const { version, isCutShort } = analyzed;
  const findings = [...analyzed.findings, ...(printed?.findings ?? [])];
  const secrets = findings.filter(
    (finding) => finding.sin !== 0 && finding.severity !== "info",
  ).length;
  return { version, parts, secrets, suppressed: tally(analyzed.suppressed), isCutShort };
}

export function retract(services: Services, uri: string): void {
  const parts = services.reports.get(uri)?.parts ?? [{ uri }];
  services.reports.delete(uri);
  for (const part of parts) send(services, { uri: part.uri, version: null, diagnostics: [] });
}

function send(services: Services, { uri, version, diagnostics }: Part): void {
  if (services.client().pulls) return;
  void services.connection.sendDiagnostics({
    uri,
    ...(version === null ? {} : { version }),
    diagnostics: [...diagnostics],
  });
}

export async function pullDocument(
  services: Services,
  uri: string,
): Promise<DocumentDiagnosticReport> {
  const analyzed = await services.analyses.document(services.documents.whole(uri));
  if (analyzed === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const printed = analyzed.cells && (await services.analyses.printed(analyzed.place.uri));
  const parts = partsOf(services, analyzed, printed);
  services.reports.set(analyzed.place.uri, reportOf(analyzed, parts, printed));
  const items = parts.find((part) => part.uri === uri)?.diagnostics ?? [];
  return { kind: DocumentDiagnosticReportKind.Full, items: [...items] };
}

/** Reports the findings of the background scan and of open documents so far. */
export function pullWorkspace(services: Services): WorkspaceDiagnosticReport {
  return {
    items: services.reports.all().flatMap(({ parts }) =>
      parts.map(({ uri, version, diagnostics }) => ({
        kind: DocumentDiagnosticReportKind.Full,
        uri,
        version,
        items: [...diagnostics],
      })),
    ),
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
