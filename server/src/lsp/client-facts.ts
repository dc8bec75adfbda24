/** Abilities of a client, as it announces them. */
import type { ClientOptions } from "../protocol.ts";

/** What the client can do; known from `initialize` on. */
export interface ClientFacts {
  /** Diagnostics are asked for by the client instead of being pushed. Never both. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  /** Whether the code of a problem may lead to a page. */
  readonly describesCodes: boolean;
  /** Whether it gives back what a problem carries for us. */
  readonly keepsData: boolean;
  /** Whether it knows code actions; others know only commands. */
  readonly takesActions: boolean;
  readonly resolvesActions: boolean;
  /** Whether it shows an action that cannot be done, with the reason. */
  readonly showsDisabled: boolean;
  readonly readsMarkdown: boolean;
  /** Whether it opens a page that it is told of. */
  readonly opensPages: boolean;
  /** Whether its messages have buttons. */
  readonly asksBack: boolean;
  /** Whether a command can change documents at all. */
  readonly takesEdits: boolean;
  /** How edits are written; both where it does not say, which all clients understand. */
  readonly editForms: "documents" | "changes" | "both";
  readonly createsFiles: boolean;
  readonly takesMetadata: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly hasProgress: boolean;
  readonly watchesFiles: boolean;
  readonly changesFolders: boolean;
  readonly hasNotebooks: boolean;
  readonly own: ClientOptions;
}
