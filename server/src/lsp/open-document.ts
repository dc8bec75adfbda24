/** Documents that are open in the editor, and their events. */
import type { PlacedCell } from "./notebook-text.ts";

export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string | undefined;
  readonly version: number;
  readonly text: string;
  /** Cells of a notebook, which the editor shows instead of the text. */
  readonly cells?: readonly PlacedCell[];
}

export interface DocumentEvents {
  readonly changed: (uri: string) => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
}
