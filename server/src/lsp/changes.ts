/** Handles changes outside the server, and forgets what they make uncertain. */
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver/node";
import { Method, SETTINGS_SECTION } from "../protocol.ts";
import { fileChanged, filesChanged, filesSaved, isAllowFile } from "./file-changes.ts";
import { guarded } from "./guard.ts";
import { refresh, retract } from "./publish.ts";
import type { Scanner } from "./scan.ts";
import type { Scheduler } from "./schedule.ts";
import type { Services } from "./services.ts";

/** The server at work. */
export interface Running {
  readonly services: Services;
  readonly scanner: Scanner;
  readonly scheduler: Scheduler;
}

export function documentChanged({ services, scheduler }: Running, uri: string): void {
  scheduler.request(uri);
  // What is still being written allows as it stands; other files on disk wait until it is saved.
  if (isAllowFile(uri)) lookAgain(services, scheduler);
}

/** Handles a closed document: a file goes on being watched on disk, an untitled one is gone. */
export function documentClosed({ services, scheduler }: Running, uri: string): void {
  scheduler.drop(uri);
  services.analyses.forget(uri);
  retract(services, uri);
  const isFile = uri.startsWith("file:");
  if (!isFile) return;
  void guarded(services.log, "close", undefined, () => fileChanged(services, uri));
}

/** Handles a save, for clients that do not watch files, if the file decides about others. */
export function documentSaved(running: Running, uri: string): void {
  const { services, scheduler } = running;
  services.analyses.forgetPrinted(uri);
  scheduler.request(uri);
  void guarded(services.log, "save", undefined, async () => {
    if (await filesSaved(services, [uri])) startAgain(running);
  });
}

/** Starts listening to changes of settings, files and trust. */
export function registerChanges(running: Running, trusted: () => void): void {
  const { services } = running;
  const { connection, log } = services;
  connection.onDidChangeConfiguration(({ settings }) => {
    services.settings.told(settings);
    startAgain(running);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guarded(log, "didChangeWatchedFiles", undefined, async () => {
      const uris = changes.map((change) => change.uri);
      if (await filesChanged(services, uris)) startAgain(running);
    });
  });
  connection.onNotification(Method.trusted, () => {
    trusted();
    startAgain(running);
  });
}

/** Registers for notifications that the client sends only on request. */
export async function subscribe({ services, scanner }: Running): Promise<void> {
  const { connection } = services;
  const { registersConfiguration, watchesFiles, changesFolders } = services.client();
  if (registersConfiguration) {
    const section = SETTINGS_SECTION;
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
  }
  if (watchesFiles) {
    const watchers = [{ globPattern: "**/*" }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (!changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map((workspaceFolder) => workspaceFolder.uri));
    const kept = services.folders.all().map((folder) => folder.uri);
    services.folders.set([
      ...kept.filter((text) => !gone.has(text)),
      ...added.map((workspaceFolder) => workspaceFolder.uri),
    ]);
    services.analyses.forgetAll();
    scanner.rescanSoon();
  });
}

/** Analyzes open documents anew: their results may be different now. */
function lookAgain(services: Services, scheduler: Scheduler): void {
  services.analyses.forgetAll();
  for (const openDocument of services.documents.all()) scheduler.request(openDocument.uri);
}

/** Starts anew: everything that was known may be different now. */
function startAgain({ services, scanner, scheduler }: Running): void {
  lookAgain(services, scheduler);
  refresh(services);
  scanner.rescanSoon();
}
