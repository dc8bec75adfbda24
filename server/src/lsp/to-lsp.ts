/** Engine values to LSP values. The only place of the server that knows lines and characters. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  MarkupKind,
  type Position,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Finding, Severity } from "../engine/detect/finding.ts";
import type { Edit } from "../engine/fixes/edit.ts";
import type { OfferedFix } from "../engine/index.ts";
import { lineIndex } from "../engine/text/line-index.ts";
import type { Span } from "../engine/text/span.ts";
import type { ConfigFault } from "../host/config/fault.ts";
import { type FixReference, RULE_PAGE_URI } from "../protocol.ts";

export const SOURCE = "Secret Hygiene";
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.secretHygiene`;

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** What is left of a text when only its places are asked for. */
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

/** `undocumented`: ids of rules that have no page, since the project brought them. */
export function toDiagnostics(
  text: string,
  findings: readonly Finding[],
  undocumented: ReadonlySet<string>,
): Diagnostic[] {
  if (findings.length === 0) return [];
  const places = placesOf(text);
  return findings.map((it) => ({
    range: places.range(it.span),
    severity: SEVERITIES[it.severity],
    source: SOURCE,
    code: it.ruleId,
    ...(undocumented.has(it.ruleId)
      ? {}
      : { codeDescription: { href: `${RULE_PAGE_URI}${it.ruleId}` } }),
    message: it.message,
    data: { findingId: it.id, fingerprint: it.fingerprint },
  }));
}

/** What is wrong in a configuration file of ours. */
export function toConfigDiagnostics(text: string, faults: readonly ConfigFault[]): Diagnostic[] {
  const places = placesOf(text);
  return faults.map(({ span, severity, message }) => ({
    range: places.range(span),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code: "configuration",
    message,
  }));
}

/** Findings that touch `range`. */
export function findingsIn(
  text: string,
  findings: readonly Finding[],
  range: Range,
): readonly Finding[] {
  const places = placesOf(text);
  return findings.filter((it) => {
    const own = places.range(it.span);
    return !isBefore(own.end, range.start) && !isBefore(range.end, own.start);
  });
}

export function findingAt(
  text: string,
  findings: readonly Finding[],
  position: Position,
): Finding | undefined {
  return findingsIn(text, findings, { start: position, end: position })[0];
}

/** One file's part of an edit. `version` is `null` for a file that is not open. */
export interface FileEdit {
  readonly uri: string;
  readonly version: number | null;
  /** The text the edits are against; `undefined` for a file that is to be made. */
  readonly before: string | undefined;
  readonly edits: readonly Edit[];
}

export function toWorkspaceEdit(files: readonly FileEdit[]): WorkspaceEdit {
  const made = files.filter((it) => it.before === undefined);
  const creations = made.map(({ uri }) => ({ kind: "create" as const, uri }));
  return { documentChanges: [...creations, ...files.map(toDocumentEdit)] };
}

function toDocumentEdit(file: FileEdit): TextDocumentEdit {
  const places = placesOf(file.before ?? "");
  const edits = file.edits.map(({ span, text }) => ({ range: places.range(span), newText: text }));
  return { textDocument: { uri: file.uri, version: file.version }, edits };
}

export function toCodeAction(
  fix: OfferedFix,
  diagnostic: Diagnostic,
  data: FixReference,
): CodeAction {
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...(fix.refused === undefined ? {} : { disabled: { reason: fix.refused } }),
    data,
  };
}

export interface HoverFacts {
  readonly title: string;
  readonly provider: string | undefined;
  readonly why: string | undefined;
  /** What git says of the file and what follows; "" if nothing. */
  readonly inGit: string;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

export function toHover(text: string, finding: Finding, facts: HoverFacts): Hover {
  const title = [facts.title, facts.provider].filter((it) => it !== undefined && it !== "");
  const links = facts.links.map(({ title, url }) => `[${title}](${url})`).join(" · ");
  // A message may say as much already.
  const more = [facts.why ?? "", facts.inGit].filter((it) => !finding.message.includes(it));
  const parts = [`**${title.join(" · ")}**`, finding.message, ...more, links];
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.filter((it) => it !== "").join("\n\n") },
    range: placesOf(text).range(finding.span),
  };
}

/** From 1, for people. */
export function lineOf(text: string, span: Span): number {
  return placesOf(text).range(span).start.line + 1;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
