/** Entry of dist/server.cjs: wires the connection to handlers. Started over stdio or node's IPC. */
import {
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
} from "vscode-languageserver/node";
import { createEngine, type Engine } from "../engine/index.ts";
import { loadAssets } from "../host/assets.ts";
import { Method, SETTINGS_SECTION } from "../protocol.ts";
import { Analyses } from "./analyses.ts";
import { clientFacts, serverCapabilities, UNKNOWN_CLIENT } from "./capabilities.ts";
import { openDocuments } from "./documents.ts";
import { fileChanged, filesChanged, filesSaved, isAllowFile } from "./file-changes.ts";
import { folderFilesOnDisk } from "./folder-files-on-disk.ts";
import { Folders } from "./folders.ts";
import { guarded, type Log } from "./guard.ts";
import { registerHandlers, registerPull } from "./handlers.ts";
import { publishDocument, refresh, retract } from "./publish.ts";
import { say } from "./say.ts";
import { Scanner } from "./scan.ts";
import { Scheduler } from "./schedule.ts";
import type { ClientFacts, Services } from "./services.ts";
import { SettingsStore } from "./settings.ts";
import { Reports } from "./status.ts";

/** For work that takes long: a pause in the typing of most people. */
const LONGEST_DEBOUNCE_MS = 150;

export function startServer(): void {
  const connection = createConnection(ProposedFeatures.all);
  let client: ClientFacts = UNKNOWN_CLIENT;
  let isTrusted = false;
  const { services, scheduler } = makeServices({
    connection,
    client: () => client,
    isTrusted: () => isTrusted,
    saved: (uri) => saved(services, scanner, scheduler, uri),
  });
  const scanner = new Scanner(services);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFacts(params);
    isTrusted = client.own.trusted !== false;
    services.folders.set(foldersOf(params));
    if (client.pulls) registerPull(services);
    return { capabilities: serverCapabilities(client), serverInfo: { name: "secret-hygiene" } };
  });
  connection.onInitialized(() => {
    // The rules are read while the client still opens its first document.
    void guarded(services.log, "start", undefined, async () => void (await services.engine()));
    void guarded(services.log, "initialized", undefined, async () => {
      await subscribe(services, scanner);
      await scanner.scan();
    });
  });
  registerHandlers(services, scanner);
  registerChanges(services, scanner, scheduler);
  connection.onNotification(Method.trusted, () => {
    isTrusted = true;
    startAgain(services, scanner, scheduler);
  });
  connection.onShutdown(() => {
    scheduler.dispose();
    scanner.dispose();
    services.reports.dispose();
  });
  connection.listen();
}

interface Outside {
  readonly connection: Connection;
  readonly client: () => ClientFacts;
  readonly isTrusted: () => boolean;
  readonly saved: (uri: string) => void;
}

function makeServices({ connection, client, isTrusted, saved }: Outside): {
  readonly services: Services;
  readonly scheduler: Scheduler;
} {
  const log: Log = {
    info: (it) => connection.console.info(it),
    error: (it) => connection.console.error(it),
  };
  const scheduler = new Scheduler(LONGEST_DEBOUNCE_MS, (uri, ticket) =>
    guarded(log, "diagnostics", undefined, () => publishDocument(services, uri, ticket)),
  );
  const documents = openDocuments(connection, {
    changed: (uri) => {
      scheduler.request(uri);
      // What is still being written allows as it stands; other files on disk wait until it is saved.
      if (isAllowFile(uri)) lookAgain(services, scheduler);
    },
    saved,
    closed: (uri) => closed(services, scheduler, uri),
  });
  const settings = new SettingsStore(async (scopeUri) => {
    if (!client().hasConfiguration) return {};
    const section = SETTINGS_SECTION;
    return connection.workspace.getConfiguration(
      scopeUri === undefined ? { section } : { section, scopeUri },
    );
  });
  const warn = (it: string): void => say(services, "warning", it);
  const engine = lazily(async () => createEngine(await loadAssets(__dirname, warn)));
  const folders = new Folders((root) => folderFilesOnDisk(root, documents, engine, isTrusted));
  const analyses = new Analyses({ engine, documents, folders, settings, isTrusted });
  const reports = new Reports((it) => void connection.sendNotification(Method.status, it));
  const services: Services = {
    connection,
    log,
    client,
    engine,
    documents,
    settings,
    folders,
    analyses,
    reports,
  };
  return { services, scheduler };
}

/** Made when first needed; a failure is tried again. */
function lazily(make: () => Promise<Engine>): () => Promise<Engine> {
  let made: Promise<Engine> | undefined;
  return () => {
    if (made === undefined) {
      made = make();
      made.catch(() => {
        made = undefined;
      });
    }
    return made;
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map((it) => it.uri);
  return rootUri ? [rootUri] : [];
}

/** A closed file goes on being watched from disk; a closed untitled document is gone. */
function closed(services: Services, scheduler: Scheduler, uri: string): void {
  scheduler.drop(uri);
  services.analyses.forget(uri);
  retract(services, uri);
  const isFile = uri.startsWith("file:");
  if (!isFile) return;
  void guarded(services.log, "close", undefined, () => fileChanged(services, uri));
}

/** Clients that do not watch files say at least this of files that decide about others. */
function saved(services: Services, scanner: Scanner, scheduler: Scheduler, uri: string): void {
  scheduler.request(uri);
  void guarded(services.log, "save", undefined, async () => {
    if (await filesSaved(services, [uri])) startAgain(services, scanner, scheduler);
  });
}

/** What was known of open documents may be different now. */
function lookAgain(services: Services, scheduler: Scheduler): void {
  services.analyses.forgetAll();
  for (const it of services.documents.all()) scheduler.request(it.uri);
}

/** Everything that was known may be different now. */
function startAgain(services: Services, scanner: Scanner, scheduler: Scheduler): void {
  lookAgain(services, scheduler);
  refresh(services);
  scanner.rescanSoon();
}

async function subscribe(services: Services, scanner: Scanner): Promise<void> {
  const { connection } = services;
  const { hasConfiguration, watchesFiles, changesFolders } = services.client();
  if (hasConfiguration) {
    const section = SETTINGS_SECTION;
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
  }
  if (watchesFiles) {
    const watchers = [{ globPattern: "**/*" }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (!changesFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map((it) => it.uri));
    const kept = services.folders.all().map((it) => it.uri);
    services.folders.set([...kept.filter((it) => !gone.has(it)), ...added.map((it) => it.uri)]);
    services.analyses.forgetAll();
    scanner.rescanSoon();
  });
}

function registerChanges(services: Services, scanner: Scanner, scheduler: Scheduler): void {
  const { connection, log } = services;
  connection.onDidChangeConfiguration(() => {
    services.settings.clear();
    startAgain(services, scanner, scheduler);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guarded(log, "didChangeWatchedFiles", undefined, async () => {
      const uris = changes.map((it) => it.uri);
      if (await filesChanged(services, uris)) startAgain(services, scanner, scheduler);
    });
  });
}

startServer();
