/**
 * Converts engine values to LSP values. The only place of the server that knows lines and
 * characters.
 */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Hover,
  MarkupKind,
  type Position,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import {
  type Edit,
  type Finding,
  lineIndex,
  type OfferedFix,
  type RelatedPlace,
  type Severity,
  type Span,
} from "../engine/index.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import { DIAGNOSTIC_SOURCE, type FixReference } from "../protocol.ts";
import { markdownOf } from "./markdown.ts";
import { inCells, type PlacedCell, unescaped } from "./notebook-text.ts";
import type { PageOf } from "./rule-pages.ts";

export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.secretHygiene`;

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** Converts spans of a text to ranges, without keeping the text. */
export interface Places {
  readonly range: (span: Span) => Range;
}

export function placesOf(text: string): Places {
  const index = lineIndex(text);
  const position = (offset: number): Position => {
    const { line, column } = index.positionAt(offset);
    return { line, character: column };
  };
  return { range: (span) => ({ start: position(span.start), end: position(span.end) }) };
}

/** A text as the editor shows it: as a document, or a notebook in cells that are documents. */
export interface ShownText {
  readonly uri: string;
  /** Version of the document; `null` for a file that is not open. */
  readonly version: number | null;
  readonly text: string;
  readonly cells?: readonly PlacedCell[] | undefined;
}

/** A place in a document of the editor. */
export interface Located {
  readonly uri: string;
  readonly range: Range;
}

export type Locate = (span: Span) => Located;

/** Builds a lookup of locations; a span outside of all cells is in the notebook itself. */
export function locator({ uri, text, cells = [] }: ShownText): Locate {
  const places = placesOf(text);
  return (span) => {
    const found = inCells(cells, span);
    if (found === undefined) return { uri, range: places.range(span) };
    return { uri: found.cell.uri, range: placesOf(found.cell.text).range(found.span) };
  };
}

/** Fields of a diagnostic that this client knows. */
export interface DiagnosticContext {
  readonly pageOf: PageOf;
  readonly keepsData: boolean;
  /** Masks the secrets of other files in a text. */
  readonly hidden: (text: string) => string;
  /** Places of other files; `undefined` for a client that does not show them. */
  readonly related: ReadonlyMap<RelatedPlace, Located> | undefined;
}

export interface LocatedDiagnostic {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
}

export function toDiagnostics(
  shown: ShownText,
  findings: readonly Finding[],
  known: DiagnosticContext,
): readonly LocatedDiagnostic[] {
  if (findings.length === 0) return [];
  const locate = locator(shown);
  return findings.map((finding) => {
    const { uri, range } = locate(finding.span);
    return { uri, diagnostic: toDiagnostic(finding, range, known) };
  });
}

function toDiagnostic(finding: Finding, range: Range, known: DiagnosticContext): Diagnostic {
  const { pageOf, keepsData, hidden } = known;
  const page = pageOf(finding.ruleId);
  const relatedInformation = relatedTo(finding, known);
  return {
    range,
    severity: SEVERITIES[finding.severity],
    source: DIAGNOSTIC_SOURCE,
    code: finding.ruleId,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    message: hidden(finding.message),
    ...(relatedInformation.length === 0 ? {} : { relatedInformation }),
    ...(keepsData ? { data: { findingId: finding.id, fingerprint: finding.fingerprint } } : {}),
  };
}

function relatedTo(
  { related = [] }: Finding,
  { related: places, hidden }: DiagnosticContext,
): DiagnosticRelatedInformation[] {
  return related.flatMap((place) => {
    const location = places?.get(place);
    return location === undefined ? [] : [{ location, message: hidden(place.message) }];
  });
}

/** Converts faults in a configuration file of ours to diagnostics. */
export function toConfigDiagnostics(text: string, faults: readonly ConfigFault[]): Diagnostic[] {
  const places = placesOf(text);
  return faults.map(({ span, severity, message }) => ({
    range: places.range(span),
    severity: SEVERITIES[severity],
    source: DIAGNOSTIC_SOURCE,
    code: "configuration",
    message,
  }));
}

/** Findings that touch a place of the editor. */
export function findingsIn(
  shown: ShownText,
  findings: readonly Finding[],
  { uri, range }: Located,
): readonly Finding[] {
  const locate = locator(shown);
  return findings.filter((finding) => {
    const own = locate(finding.span);
    const isOutside = isBefore(own.range.end, range.start) || isBefore(range.end, own.range.start);
    return own.uri === uri && !isOutside;
  });
}

export function findingAt(
  shown: ShownText,
  findings: readonly Finding[],
  uri: string,
  position: Position,
): Finding | undefined {
  return findingsIn(shown, findings, { uri, range: { start: position, end: position } })[0];
}

/** One file's part of an edit. `version` is `null` for a file that is not open. */
export interface FileEdit {
  readonly uri: string;
  readonly version: number | null;
  /** Text the edits are against; `undefined` for a new file. */
  readonly before: string | undefined;
  /** Cells of an open notebook, which get the edits. */
  readonly cells: readonly PlacedCell[] | undefined;
  readonly edits: readonly Edit[];
}

/** Builds the edit in a form that the client knows; where it knows both, the first. */
export function toWorkspaceEdit(
  files: readonly FileEdit[],
  forms: "documents" | "changes" | "both",
): WorkspaceEdit {
  const made = files.filter((file) => file.before === undefined);
  const creations = made.map(({ uri }) => ({ kind: "create" as const, uri }));
  const edits = files.flatMap(toDocumentEdits);
  const changes: Record<string, TextEdit[]> = {};
  for (const { textDocument, edits: own } of edits) changes[textDocument.uri] = own;
  return {
    ...(forms === "changes" ? {} : { documentChanges: [...creations, ...edits] }),
    ...(forms === "documents" ? {} : { changes }),
  };
}

/** Edits that are nothing else, which clients of every kind understand. */
type PlainDocumentEdit = Pick<TextDocumentEdit, "textDocument"> & { readonly edits: TextEdit[] };

function toDocumentEdits(file: FileEdit): readonly PlainDocumentEdit[] {
  return file.cells === undefined ? [toDocumentEdit(file)] : toCellEdits(file.cells, file.edits);
}

function toCellEdits(cells: readonly PlacedCell[], edits: readonly Edit[]): PlainDocumentEdit[] {
  return cells.flatMap((cell) => {
    const { uri, version } = cell;
    const own = edits.flatMap(({ span, text }) => {
      const found = inCells(cells, span);
      return found?.cell === cell ? [{ span: found.span, text: unescaped(text) }] : [];
    });
    const file = { uri, version, before: cell.text, cells: undefined, edits: own };
    return own.length === 0 ? [] : [toDocumentEdit(file)];
  });
}

function toDocumentEdit(file: FileEdit): PlainDocumentEdit {
  const places = placesOf(file.before ?? "");
  const edits = file.edits.map(({ span, text }) => ({ range: places.range(span), newText: text }));
  return { textDocument: { uri: file.uri, version: file.version }, edits };
}

export function toCodeAction(
  fix: OfferedFix,
  diagnostic: Diagnostic,
  /** Makes a code action; `data` is for a client that asks for the rest of it later. */
  data: FixReference | undefined,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...(fix.refused === undefined ? {} : { disabled: { reason: fix.refused } }),
    ...(data === undefined ? {} : { data }),
  };
}

export interface HoverFacts {
  readonly title: string;
  readonly provider: string | undefined;
  readonly why: string | undefined;
  /** Sentence on the file's state in git and what follows; "" if there is none. */
  readonly inGit: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly readsMarkdown: boolean;
}

export function toHover(shown: ShownText, finding: Finding, facts: HoverFacts): Hover {
  const { title, provider = "", why = "", inGit, links, readsMarkdown } = facts;
  const names = [title, provider].filter((text) => text !== "").join(" · ");
  // Editors show the message beside it.
  const sentences = [why, inGit];
  const parts = readsMarkdown
    ? [
        `**${markdownOf(names)}**`,
        ...sentences.map(markdownOf),
        links.map((link) => `[${markdownOf(link.title)}](${link.url})`).join(" · "),
      ]
    : [names, ...sentences, ...links.map((link) => `${link.title}: ${link.url}`)];
  const kind = readsMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return {
    contents: { kind, value: parts.filter((part) => part !== "").join("\n\n") },
    range: locator(shown)(finding.span).range,
  };
}

/** Line number from 1, for people; in a notebook that of the cell. */
export function lineOf(shown: ShownText, span: Span): number {
  return locator(shown)(span).range.start.line + 1;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
