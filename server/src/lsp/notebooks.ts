/** Notebooks that are open in the editor, cell by cell. */
import type { Connection } from "vscode-languageserver/node";
import { type NotebookCell, NotebookCellKind, NotebookDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type NotebookText, notebookText, type OpenCell } from "./notebook-text.ts";
import type { DocumentEvents, OpenDocument } from "./open-document.ts";

export interface Notebooks {
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
  /** URI of a cell's notebook; `undefined` for what is no cell. */
  readonly ofCell: (uri: string) => string | undefined;
}

/** The last text made of a notebook. */
interface Made {
  readonly key: string;
  readonly version: number;
  readonly whole: NotebookText;
}

export function openNotebooks(connection: Connection, events: DocumentEvents): Notebooks {
  const notebooks = new NotebookDocuments(TextDocument);
  const made = new Map<string, Made | undefined>();
  notebooks.onDidOpen(({ uri }) => {
    made.set(uri, undefined);
    events.changed(uri);
  });
  notebooks.onDidChange(({ notebookDocument }) => events.changed(notebookDocument.uri));
  notebooks.onDidSave(({ uri }) => events.saved(uri));
  notebooks.onDidClose(({ uri }) => {
    made.delete(uri);
    events.closed(uri);
  });
  notebooks.listen(connection);
  const toCell = ({ document, kind }: NotebookCell): readonly OpenCell[] => {
    const known = notebooks.cellTextDocuments.get(document);
    if (known === undefined) return [];
    const { uri, version, languageId } = known;
    const isCode = kind === NotebookCellKind.Code;
    return [{ uri, version, languageId, isCode, text: known.getText() }];
  };
  // The versions that notebooks have of their own do not tell every change of a cell's text.
  const latest = (uri: string): Made | undefined => {
    const notebook = notebooks.getNotebookDocument(uri);
    if (notebook === undefined || !made.has(uri)) return undefined;
    const cells = notebook.cells.flatMap(toCell);
    const key = cells.map((cell) => `${cell.uri} ${cell.version} ${cell.languageId}`).join("\n");
    const before = made.get(uri);
    if (before?.key === key) return before;
    const now = { key, version: (before?.version ?? 0) + 1, whole: notebookText(cells) };
    made.set(uri, now);
    return now;
  };
  const get = (uri: string): OpenDocument | undefined => {
    const found = latest(uri);
    if (found === undefined) return undefined;
    return { uri, languageId: undefined, version: found.version, ...found.whole };
  };
  return {
    get,
    all: () => [...made.keys()].flatMap((uri) => get(uri) ?? []),
    ofCell: (uri) => notebooks.findNotebookDocumentForCell(uri)?.uri,
  };
}
