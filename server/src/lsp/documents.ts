/** Open documents, whatever they are called: files, untitled documents, later notebook cells. */
import type { Connection } from "vscode-languageserver/node";
import { TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** Keyed by URI only, so that a notebook's cells can come from a second source. */
export interface DocumentStore {
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
}

export interface DocumentEvents {
  readonly changed: (uri: string) => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

export function openDocuments(connection: Connection, events: DocumentEvents): DocumentStore {
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(({ document }) => events.changed(document.uri));
  documents.onDidSave(({ document }) => events.saved(document.uri));
  documents.onDidClose(({ document }) => events.closed(document.uri));
  documents.listen(connection);
  return {
    get: (uri) => {
      const document = documents.get(uri);
      return document === undefined ? undefined : toOpen(document);
    },
    all: () => documents.all().map(toOpen),
  };
}

function toOpen(document: TextDocument): OpenDocument {
  const { uri, languageId, version } = document;
  return { uri, languageId, version, text: document.getText() };
}
