/** Input and output of an analyzer for one snapshot. */
import type { Confidence, RelatedPlace, Severity, Sin } from "../detect/finding.ts";
import type { Match, Unproven } from "../detect/match-rules.ts";
import type { Facts } from "../facts/fact.ts";
import type { Entry, Format } from "../formats/format.ts";
import type { CellCode } from "../formats/notebook.ts";
import type { Side } from "../frameworks/side.ts";
import type { ContainerFormat } from "../languages/container-format.ts";
import type { Language } from "../languages/language.ts";
import type { DigestOf } from "../project/digest.ts";
import type { WorkspaceFacts } from "../project/workspace-facts.ts";
import type { Snapshot } from "../text/snapshot.ts";
import type { Span } from "../text/span.ts";
import type { FileSites } from "./known-matches.ts";

export interface Analysis {
  readonly snapshot: Snapshot;
  /** Credential literals found by the rules, wherever they stand. */
  readonly matches: readonly Match[];
  /** True if the project's own rules were stopped, or programs left alone, before all was seen. */
  readonly isCutShort: boolean;
  /** True if parsing took too long: what only the syntax shows is not known. */
  readonly isLate: boolean;
  /** Language of the file; set when it is a programming language. */
  readonly language: Language | undefined;
  /** Facts of the syntax; undefined without a grammar or when nothing called for parsing. */
  readonly facts: Facts | undefined;
  /** Format of the file; set when it is a configuration format. */
  readonly format: Format | undefined;
  readonly entries: readonly Entry[];
  /** Facts of shell code inside a configuration file (`run:` of a workflow), with file offsets. */
  readonly embedded: readonly Facts[];
  /** Credentials of a Kubernetes Secret in base64; a span is that of the base64 text. */
  readonly encoded: readonly Match[];
  /** Cells of a notebook in which a credential is written, by the cell's number. */
  readonly cells: ReadonlyMap<string, Cell>;
  /**
   * Container format; set when the file is a document that holds programs, and for programs that
   * are only shown.
   */
  readonly host: ContainerFormat | undefined;
  /** Programs of the document that matter, in text order. */
  readonly programs: readonly Program[];
  /** Side on which the code runs, when the document around it says so. */
  readonly side: Side | undefined;
}

/** A program inside a document, as if it were a file: offsets are those of its own text. */
export interface Program {
  /** Offset of its text in the document. */
  readonly start: number;
  readonly analysis: Analysis;
}

/** One cell's code; the offsets of its facts are those of `source`. */
export interface Cell extends CellCode {
  readonly language: Language;
  readonly facts: Facts;
}

/** Cheap part of an analysis, before code is parsed and entries are read. */
export interface TextAnalysis
  extends Pick<Analysis, "snapshot" | "matches" | "language" | "format" | "host" | "isCutShort"> {
  /** Values that may be a name's, which only the syntax can tell. */
  readonly unproven: readonly Unproven[];
  /** Places of known values. */
  readonly known: FileSites;
}

/** A finding before the engine gave it its id and fingerprint. */
export interface Problem {
  readonly ruleId: string;
  readonly sin: Sin;
  readonly credential?: string | undefined;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly span: Span;
  /** True if the span is a name, an option or a comment, and no value that has to be hidden. */
  readonly isName?: true;
  /** See `Finding`. */
  readonly isInPlace?: true;
  /** Message without the secret: use `mask`. */
  readonly message: string;
  /** See `Finding`. */
  readonly related?: readonly RelatedPlace[];
  /** See `Finding`. */
  readonly since?: string;
  readonly envName?: string | undefined;
}

/** Description of a kind of finding. */
export interface Kind {
  /** The rule id of its findings, unless these carry the credential's. */
  readonly id: string;
  readonly sin: Sin;
  readonly title: string;
  /** Risk of its findings: what somebody can do with them; for the rule's page. */
  readonly why: string;
  /** The most serious, and the surest, that it reports. */
  readonly severity: Severity;
  readonly confidence: Confidence;
}

/** An analyzer that looks at one file alone. */
export interface Analyzer extends Kind {
  /**
   * Tells whether facts or entries could change what `run` reports. Must be cheap. Invariant: when
   * no analyzer wants more, an analysis without facts and entries gives the same problems.
   */
  readonly needsSyntax: (sketch: TextAnalysis) => boolean;
  /** Returns the problems. Pure and total: any text, in any language. */
  readonly run: (analysis: Analysis) => readonly Problem[];
}

/** An analyzer that looks at one file among all others. */
export interface WorkspaceAnalyzer extends Kind {
  /**
   * Returns the paths of files in which it may report something. Must be cheap: it is asked after
   * every change of a fact. Files that are not there do no harm.
   */
  readonly concerns: (workspace: WorkspaceFacts) => Iterable<string>;
  /** Returns the problems of one file. Pure and total. */
  readonly run: (
    analysis: Analysis,
    workspace: WorkspaceFacts,
    digestOf: DigestOf,
  ) => readonly Problem[];
}
