/**
 * Dependencies that handlers share. Everything with a lifetime is made once, in make-services.ts.
 */
import type { Connection } from "vscode-languageserver/node";
import type { Engine } from "../engine/index.ts";
import type { Analyses } from "./analyses.ts";
import type { ClientFacts } from "./client-facts.ts";
import type { DocumentStore } from "./documents.ts";
import type { Folders } from "./folders.ts";
import type { Log } from "./guard.ts";
import type { KnownSecrets } from "./known-secrets.ts";
import type { PageOf } from "./rule-pages.ts";
import type { SettingsStore } from "./settings.ts";
import type { StagedScans } from "./staged-scans.ts";
import type { Reports } from "./status.ts";

export interface Services {
  readonly connection: Connection;
  readonly log: Log;
  /** Returns the URL of a rule's page, for this client. */
  readonly pageOf: PageOf;
  readonly client: () => ClientFacts;
  readonly engine: () => Promise<Engine>;
  /** Tells whether the person trusts the workspace. */
  readonly isTrusted: () => boolean;
  readonly documents: DocumentStore;
  readonly settings: SettingsStore;
  readonly folders: Folders;
  readonly analyses: Analyses;
  readonly secrets: KnownSecrets;
  readonly reports: Reports;
  readonly staged: StagedScans;
}
