/** Open documents, whatever they are called: files, untitled documents, notebooks. */
import type { Connection } from "vscode-languageserver/node";
import { TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { openNotebooks } from "./notebooks.ts";
import type { DocumentEvents, OpenDocument } from "./open-document.ts";

/** Open documents by URI; a notebook by its own, not by those of its cells. */
export interface DocumentStore {
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
  /** The notebook's URI for that of a cell, any other as it is. */
  readonly whole: (uri: string) => string;
}

export function openDocuments(connection: Connection, events: DocumentEvents): DocumentStore {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => events.changed(document.uri));
  documents.onDidSave(({ document }) => events.saved(document.uri));
  documents.onDidClose(({ document }) => events.closed(document.uri));
  const notebooks = openNotebooks(connection, events);
  documents.listen(connection);
  return {
    get: (uri) => {
      const notebook = notebooks.get(uri);
      if (notebook !== undefined) return notebook;
      const document = documents.get(uri);
      return document === undefined ? undefined : toOpen(document);
    },
    all: () => [...notebooks.all(), ...documents.all().map(toOpen)],
    whole: (uri) => notebooks.ofCell(uri) ?? uri,
  };
}

function toOpen(document: TextDocument): OpenDocument {
  const { uri, languageId, version } = document;
  return { uri, languageId, version, text: document.getText() };
}
