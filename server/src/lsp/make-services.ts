/** Everything with a lifetime, made once and wired together. */
import type { Connection } from "vscode-languageserver/node";
import { createEngine, type Engine } from "../engine/index.ts";
import { DamagedInstallation, loadAssets } from "../host/assets.ts";
import { quietOpener, wantsCache } from "../host/quiet/cache-use.ts";
import { repositoryAround } from "../host/repository.ts";
import { Method, SETTINGS_SECTION } from "../protocol.ts";
import { analyzeAgain } from "./affected.ts";
import { Analyses, type Analyzed } from "./analyses.ts";
import type { ClientFacts } from "./client-facts.ts";
import { openDocuments } from "./documents.ts";
import { folderFilesOnDisk } from "./folder-files-on-disk.ts";
import { Folders, uriOf } from "./folders.ts";
import { guarded, type Log } from "./guard.ts";
import { KnownSecrets } from "./known-secrets.ts";
import { masked } from "./masked.ts";
import { notify } from "./notify.ts";
import { publishDocument, publishPreliminary } from "./publish.ts";
import { type PageOf, pagesFor } from "./rule-pages.ts";
import { Scheduler } from "./schedule.ts";
import type { Services } from "./services.ts";
import { SettingsStore } from "./settings.ts";
import { StagedScans } from "./staged-scans.ts";
import { Reports } from "./status.ts";
import { ValueSearch } from "./value-search.ts";

/** Longest debounce, for work that takes long: a pause in the typing of most people. */
const LONGEST_DEBOUNCE_MS = 150;

interface Outside {
  readonly connection: Connection;
  readonly client: () => ClientFacts;
  readonly isTrusted: () => boolean;
  /** Events of an open document. */
  readonly changed: (uri: string) => void;
  readonly saved: (uri: string) => void;
  readonly closed: (uri: string) => void;
}

/**
 * Creates the services of one connection. It reports documents only when they change, so after this
 * call.
 */
export function makeServices({ connection, client, isTrusted, ...events }: Outside): {
  readonly services: Services;
  readonly scheduler: Scheduler;
} {
  const log: Log = {
    info: (text) => void masked(services, text).then((shown) => connection.console.info(shown)),
    error: (text) => connection.console.error(text),
  };
  const scheduler = new Scheduler(LONGEST_DEBOUNCE_MS, {
    full: (uri, ticket) =>
      guarded(log, "diagnostics", undefined, () => publishDocument(services, uri, ticket)),
    early: (uri, ticket) =>
      guarded(log, "early diagnostics", undefined, () => publishPreliminary(services, uri, ticket)),
  });
  const documents = openDocuments(connection, events);
  const settings = new SettingsStore(async (scopeUri) => {
    if (!client().hasConfiguration) return {};
    const section = SETTINGS_SECTION;
    return connection.workspace.getConfiguration(
      scopeUri === undefined ? { section } : { section, scopeUri },
    );
  });
  const warn = (text: string): void => void notify(services, "warning", text);
  let isDamageSaid = false;
  const engine = lazily(async () => {
    try {
      return createEngine({ ...(await loadAssets(__dirname, warn)), rest });
    } catch (error) {
      // Said once, and before: a message asks for the engine to be masked.
      const isNews = error instanceof DamagedInstallation && !isDamageSaid;
      isDamageSaid ||= isNews;
      if (isNews) warn(error.message);
      throw error;
    }
  });
  // Only what threads have cleared is kept, and these clear nothing in a language without its grammar.
  const quietOptions = { reader: "editor", warn: log.info, isTrusted: () => true } as const;
  const openQuiet = wantsCache(undefined, process.env) ? quietOpener(quietOptions) : undefined;
  const folders = new Folders(
    (root) => folderFilesOnDisk(root, { documents, engine, isTrusted, openQuiet }),
    repositoryAround,
    (folder, paths) =>
      analyzeAgain(
        { services, scheduler },
        [...paths].map((path) => uriOf(folder, path)),
      ),
    (folder, news) => valueSearch.start(folder, news),
  );
  const secrets = new KnownSecrets();
  const found = (analyzed: Analyzed): void => secrets.add(analyzed);
  const analyses = new Analyses({ engine, documents, folders, settings, isTrusted, warn, found });
  const reports = new Reports((status) => {
    if (client().own.status === true) void connection.sendNotification(Method.status, status);
  });
  let pages: PageOf | undefined;
  // What the client can do is known only once it has said so.
  const pagesNow: PageOf = (id) => {
    pages ??= pagesFor(client());
    return pages(id);
  };
  const services: Services = {
    connection,
    log,
    pageOf: (id) => pagesNow(id),
    client,
    engine,
    isTrusted,
    documents,
    settings,
    folders,
    analyses,
    secrets,
    reports,
    staged: new StagedScans(),
  };
  const valueSearch = new ValueSearch({ services, scheduler });
  return { services, scheduler };
}

/** Lets waiting requests and changes run. */
function rest(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done);
  });
}

/** Makes a value when first needed; a failure is tried again. */
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
