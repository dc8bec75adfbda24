/**
 * Messages between client and server beyond LSP. Shared by both; nothing here holds a secret, and
 * all URIs are strings as LSP has them.
 */

export const LANGUAGE_SERVER_ID = "secretHygiene";
export const SETTINGS_SECTION = "secretHygiene";
/** The `source` of our diagnostics. */
export const DIAGNOSTIC_SOURCE = "Secret Hygiene";
/** Type of notebooks whose files the engine reads. */
export const NOTEBOOK_TYPE = "jupyter-notebook";
/** Path of rule pages, behind the editor's scheme; the client opens the packaged page. */
export const RULE_PAGES = "secret-hygiene.secret-hygiene/rules/";

export const Command = {
  applyFix: "secretHygiene.applyFix",
  fixAllInFile: "secretHygiene.fixAllInFile",
  fixAllInWorkspace: "secretHygiene.fixAllInWorkspace",
  fixAllHere: "secretHygiene.fixAllHere",
  scanWorkspace: "secretHygiene.scanWorkspace",
  scanHere: "secretHygiene.scanHere",
  commitWithCheck: "secretHygiene.commitWithCheck",
  showMenu: "secretHygiene.showMenu",
  installHook: "secretHygiene.installHook",
  showWalkthrough: "secretHygiene.showWalkthrough",
  openSample: "secretHygiene.openSample",
  showOutput: "secretHygiene.showOutput",
  restart: "secretHygiene.restart",
} as const;

export const Method = {
  /** Server to client: save this open document. */
  save: "secretHygiene/save",
  /** Server to client: clear what this cell of an open notebook printed. */
  clearOutput: "secretHygiene/clearOutput",
  /** Server to client: ask the person in a dialog. */
  confirm: "secretHygiene/confirm",
  /** Server to client: show this page. */
  showPage: "secretHygiene/showPage",
  /** Client to server: asks what "Fix All Secrets" would do. */
  planFixAll: "secretHygiene/planFixAll",
  /** Client to server: do it. */
  applyFixAll: "secretHygiene/applyFixAll",
  /** Client to server: make these programs load their env files. */
  loadEnvFiles: "secretHygiene/loadEnvFiles",
  /** Client to server: scan all folders again; answered with the `Status` after it. */
  scan: "secretHygiene/scan",
  /** Client to server: scan these files and folders; answered with `ScannedFiles`. */
  scanFiles: "secretHygiene/scanFiles",
  /** Client to server: what is staged in a repository; answered with `StagedSecrets`. */
  staged: "secretHygiene/staged",
  /** Client to server, a notification: the person trusts the workspace from now on. */
  trusted: "secretHygiene/trusted",
  /** Server to client, a notification. */
  status: "secretHygiene/status",
} as const;

/** Capabilities of our client that LSP has no word for; sent as `initializationOptions`. */
export interface ClientOptions {
  /** Answers `secretHygiene/save`. */
  readonly save?: boolean;
  /** Answers `secretHygiene/clearOutput`. */
  readonly clearOutput?: boolean;
  /** Answers `secretHygiene/confirm`. */
  readonly confirm?: boolean;
  /** Answers `secretHygiene/showPage`. */
  readonly showPage?: boolean;
  /** True if it has `secretHygiene.fixAllInFile` as a command of its own. */
  readonly commands?: boolean;
  /** Takes `secretHygiene/status`. */
  readonly status?: boolean;
  /** Scheme of links that open this editor, such as `vscode`; then it opens the pages of rules. */
  readonly uriScheme?: string | undefined;
  /** Longest time in milliseconds to answer an edit. */
  readonly editTakesAtMost?: number | undefined;
  /** `false`: the project's own configuration is not obeyed, since it may come from a stranger. */
  readonly trusted?: boolean;
}

export interface ClearOutputParams {
  /** The notebook's. */
  readonly uri: string;
  /** From 0. */
  readonly cell: number;
}

export interface ClearOutputResult {
  readonly cleared: boolean;
  /** False where the notebook had unsaved changes before, which are not ours to save. */
  readonly saved: boolean;
}

export interface ConfirmParams {
  readonly message: string;
  readonly detail: string;
  /** Button by which the person agrees. */
  readonly button: string;
}

export interface ConfirmResult {
  readonly confirmed: boolean;
}

export interface ShowPageParams {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

export interface SaveParams {
  readonly uri: string;
}

export interface SaveResult {
  readonly saved: boolean;
}

/** Identifies one fix of one finding; the `data` of a code action and the argument of its command. */
export interface FixReference {
  readonly uri: string;
  readonly version: number;
  readonly findingId: string;
  readonly fixId: string;
}

export interface PlanFixAllParams {
  /** URIs of files and folders; without it all files of all workspace folders. */
  readonly uris?: readonly string[];
}

export interface FixAllItem {
  readonly id: string;
  readonly uri: string;
  /** Path as the person knows it. */
  readonly path: string;
  /** Line number, from 1. */
  readonly line: number;
  readonly title: string;
  /** Change that the fix makes. */
  readonly change: string;
  /** Target of the value, such as `OPENAI_API_KEY in .env`. */
  readonly target: string | null;
  /** The workspace folder's name; "" where there is none. */
  readonly folder: string;
  /** Doubt that may break the program: then only the person picks it. */
  readonly doubt: { readonly why: string; readonly fixId: string } | null;
}

/** A secret that "Fix All Secrets" leaves as it is. */
export interface Unfixed {
  /** Path as the person knows it. */
  readonly path: string;
  /** Line number, from 1. */
  readonly line: number;
  /** The key, masked. */
  readonly title: string;
  readonly folder: string;
  readonly why: string;
}

export interface FixAllPlan {
  /** Token of the texts the plan was made from; a plan for other texts is refused. */
  readonly token: string;
  readonly items: readonly FixAllItem[];
  readonly refused: readonly Unfixed[];
}

export interface ApplyFixAllParams {
  readonly token: string;
  readonly items: readonly {
    readonly id: string;
    readonly uri: string;
    /** Fix that was picked in spite of doubt. */
    readonly fixId?: string | undefined;
  }[];
}

export interface FixAllResult {
  /** Reason why nothing was replaced; `null` when all went well. */
  readonly failed: string | null;
  readonly moved: readonly string[];
  /** Number of secrets among these: a line for git is none. */
  readonly secrets: number;
  /** Refused fixes, as `describeUnfixed` words them. */
  readonly refused: readonly string[];
  readonly notes: readonly string[];
  /** Keys that were exposed and still have to be rotated. */
  readonly rotate: readonly {
    readonly title: string;
    readonly url: string | null;
    /** Number of different keys of this kind. */
    readonly keys: number;
  }[];
  readonly unloaded: readonly Unloaded[];
}

/** A program that reads a variable of an env file which nothing loads, though its project has a package for that. */
export interface Unloaded {
  readonly uri: string;
  /** The env file's path in the folder. */
  readonly envPath: string;
}

export interface LoadEnvFilesParams {
  readonly programs: readonly Unloaded[];
}

export interface LoadEnvFilesResult {
  /** Whole sentences. */
  readonly message: string;
  readonly isDone: boolean;
}

export function describeUnfixed({ path, line, title, why }: Unfixed): string {
  return `${path}:${line} ${title}: ${why}`;
}

/** Lists everything that stays where only `picked` is fixed in spite of doubt, with the reason. */
export function leftOf(
  { items, refused }: Pick<FixAllPlan, "items" | "refused">,
  picked: readonly FixAllItem[],
): readonly string[] {
  const doubted = items.flatMap((item) =>
    item.doubt === null || picked.includes(item) ? [] : [{ ...item, why: item.doubt.why }],
  );
  return [...refused, ...doubted].map(describeUnfixed);
}

export interface ScanFilesParams {
  /** URIs of files and folders. */
  readonly uris: readonly string[];
}

export interface ScannedFiles {
  readonly files: number;
  readonly findings: number;
  /** Files that were not looked at, each with the reason. */
  readonly skipped: readonly string[];
}

export interface StagedParams {
  /** URI of the repository's folder. */
  readonly root: string;
}

/** A secret in what the next commit takes. */
export interface StagedSecret {
  /** URI of the file as it is in the working copy. */
  readonly uri: string;
  /** Path from the repository's root. */
  readonly path: string;
  /** Line number in the index, from 1. */
  readonly line: number;
  readonly message: string;
}

export interface StagedSecrets {
  /** Reason why nothing was looked at, as a sentence; `null` where it was. */
  readonly refused: string | null;
  readonly secrets: readonly StagedSecret[];
  /** Number of staged files that were looked at. */
  readonly files: number;
  /** Staged files that should have been looked at, each with the reason why they were not. */
  readonly unread: readonly string[];
}

export interface Status {
  readonly findings: number;
  /** Count of suppressed findings and their origins, for people; "" for none. */
  readonly suppressed: string;
  readonly scanning: boolean;
  /** Files that could not be looked at. */
  readonly skipped: number;
}
