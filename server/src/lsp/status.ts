/** Reports of all files, and the three numbers of the status bar. */
import type { Diagnostic } from "vscode-languageserver/node";
import { describeTally, type SuppressedBy, sumTallies } from "../engine/index.ts";
import type { Status } from "../protocol.ts";

/** Diagnostics shown at one document of the editor. */
export interface Part {
  readonly uri: string;
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface FileReport {
  /** Version of the document; `null` for a file that is not open. */
  readonly version: number | null;
  readonly parts: readonly Part[];
  /** Number of problems about a secret; a key in its place is information. */
  readonly secrets: number;
  readonly suppressed: readonly SuppressedBy[];
  /** True if not all of it was scanned. */
  readonly isCutShort: boolean;
}

/** The last report of every file that has problems, had some that were suppressed, or is open. */
export class Reports {
  readonly #send: (status: Status) => void;
  readonly #files = new Map<string, FileReport>();
  #scanning = false;
  #skipped = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (status: Status) => void) {
    this.#send = send;
  }

  get(uri: string): FileReport | undefined {
    return this.#files.get(uri);
  }

  uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  all(): readonly FileReport[] {
    return [...this.#files.values()];
  }

  set(uri: string, report: FileReport): void {
    const isEmpty =
      report.parts.every((part) => part.diagnostics.length === 0) && report.suppressed.length === 0;
    if (isEmpty && report.version === null) this.#files.delete(uri);
    else this.#files.set(uri, report);
    this.#soon();
  }

  delete(uri: string): void {
    if (this.#files.delete(uri)) this.#soon();
  }

  scan(scanning: boolean, skipped: number): void {
    this.#scanning = scanning;
    this.#skipped = skipped;
    this.#soon();
  }

  /** Describes suppressed findings, without a full stop; "" when there are none. */
  suppressed(): string {
    return describeTally(sumTallies([...this.#files.values()].map((file) => file.suppressed)));
  }

  /** The numbers as they are now. */
  now(): Status {
    let findings = 0;
    for (const file of this.#files.values()) findings += file.secrets;
    const suppressed = this.suppressed();
    return { findings, suppressed, scanning: this.#scanning, skipped: this.#skipped };
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** Schedules one message for many files: a scan must not flood the client. */
  #soon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#send(this.now());
    }, 50);
  }
}
