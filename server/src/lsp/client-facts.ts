/** Abilities of a client, as it announces them. */
import type { ClientOptions } from "../protocol.ts";

/** Capabilities of the client; known from `initialize` on. */
export interface ClientFacts {
  /** True if the client asks for diagnostics instead of getting them pushed. Never both. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  /** True if the code of a problem may link to a page. */
  readonly describesCodes: boolean;
  /** True if it shows places in other files with a problem. */
  readonly relatesPlaces: boolean;
  /** True if it returns the data that a diagnostic carries for us. */
  readonly keepsData: boolean;
  /** True if it knows code actions; others know only commands. */
  readonly takesActions: boolean;
  readonly resolvesActions: boolean;
  /** True if it shows an action that cannot be done, with the reason. */
  readonly showsDisabled: boolean;
  readonly readsMarkdown: boolean;
  /** True if it opens a page on request. */
  readonly opensPages: boolean;
  /** True if its messages have buttons. */
  readonly asksBack: boolean;
  /** True if a command can change documents at all. */
  readonly takesEdits: boolean;
  /** Form of edits; both where it does not say, which all clients understand. */
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
