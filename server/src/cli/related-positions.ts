/** Lines and columns of the places in other files that findings name. */
import {
  type Finding,
  type LineIndex,
  lineIndex,
  type Position,
  type Span,
} from "../engine/index.ts";

/** A place in another file, as reports show it. */
export interface RelatedPosition {
  /** Path relative to the folder of the scan. */
  readonly path: string;
  readonly span: Span;
  readonly start: Position;
  readonly end: Position;
  readonly message: string;
}

/** Returns the text of a file; `undefined` for one that cannot be read. */
export type ReadText = (path: string) => string | undefined;

/** Lives as long as a scan: many findings name places in one file. */
export class RelatedPositions {
  readonly #read: ReadText;
  readonly #lines = new Map<string, LineIndex | undefined>();

  constructor(read: ReadText) {
    this.#read = read;
  }

  /** Places of a finding; one in a file that is gone is left out. */
  of({ related = [] }: Finding): readonly RelatedPosition[] {
    return related.flatMap(({ path, span, message }) => {
      const lines = this.#linesOf(path);
      if (lines === undefined) return [];
      const start = lines.positionAt(span.start);
      return [{ path, span, start, end: lines.positionAt(span.end), message }];
    });
  }

  #linesOf(path: string): LineIndex | undefined {
    if (!this.#lines.has(path)) {
      const text = this.#read(path);
      this.#lines.set(path, text === undefined ? undefined : lineIndex(text));
    }
    return this.#lines.get(path);
  }
}
