/**
 * A stand-in for the editor's own module, for the client's tests outside of an editor: it remembers what it was
 * told and answers as the test says. Only what the client uses is there.
 */

import type { Task } from "./vscode-tasks.ts";

/** One message, with the buttons that it has. */
export interface Shown {
  readonly kind: "info" | "warning" | "error";
  readonly message: string;
  /** Text below the message of a dialog. */
  readonly detail?: string;
  readonly buttons: readonly string[];
}

interface Picked {
  readonly rows: readonly Record<string, unknown>[];
  readonly options: Readonly<Record<string, unknown>>;
}

type Handler = (...given: unknown[]) => unknown;

/** Messages to the editor, and its answers. */
interface Editor {
  shown: Shown[];
  opened: string[];
  executed: (readonly unknown[])[];
  commands: Map<string, Handler>;
  uriHandlers: UriHandler[];
  items: StatusBarItem[];
  picked: Picked[];
  log: string[];
  outputShown: number;
  /** True if the output has levels, as a log has. */
  hasLog: boolean;
  trustHandlers: (() => unknown)[];
  diagnosticHandlers: ((change: { readonly uris: readonly Uri[] }) => unknown)[];
  decorations: DecorationProvider[];
  /** Interface of the editor's git extension, where it is there. */
  git: { readonly enabled: boolean; readonly getAPI: () => unknown } | undefined;
  /** Sources of the diagnostics of a document. */
  sourcesAt: (uri: string) => readonly string[];
  /** Title of the button that the person chooses. */
  chooses: (shown: Shown) => string | undefined;
  /** Rows that the person picks; `undefined` for Escape. */
  picks: (rows: Picked["rows"]) => Picked["rows"] | undefined;
  /** Label of the one row that the person chooses. */
  picksOne: string | undefined;
  /** Packaged files, and those that were written, by URI. */
  files: Map<string, string>;
  contentProviders: Map<string, ContentProvider>;
  tasks: Task[];
  /** Name of the folder that the person picks. */
  picksFolder: string | undefined;
  /** Settings of the editor itself. */
  settings: Map<string, unknown>;
}

interface ContentProvider {
  readonly provideTextDocumentContent: (uri: Uri) => unknown;
}

interface DecorationProvider {
  readonly provideFileDecoration: (uri: Uri) => FileDecoration | undefined;
}

interface UriHandler {
  readonly handleUri: (uri: Uri) => Promise<void>;
}

function editorAtFirst(): Editor {
  return {
    shown: [],
    opened: [],
    executed: [],
    commands: new Map(),
    uriHandlers: [],
    items: [],
    picked: [],
    log: [],
    outputShown: 0,
    hasLog: false,
    trustHandlers: [],
    diagnosticHandlers: [],
    decorations: [],
    git: undefined,
    sourcesAt: () => [],
    chooses: () => undefined,
    picks: (rows) => rows.filter((row) => row["picked"] === true),
    picksOne: undefined,
    files: new Map(),
    contentProviders: new Map(),
    tasks: [],
    picksFolder: undefined,
    settings: new Map(),
  };
}

export const editor = editorAtFirst();

export function forgetAll(): void {
  Object.assign(editor, editorAtFirst());
  Object.assign(window, { activeTextEditor: undefined, activeNotebookEditor: undefined });
  Object.assign(workspace, { workspaceFolders: [], textDocuments: [], notebookDocuments: [] });
  Object.assign(workspace, { isTrusted: true });
}

export class Uri {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  static parse(text: string): Uri {
    return new Uri(text);
  }
  static joinPath(base: Uri, ...parts: readonly string[]): Uri {
    return new Uri([base.toString(), ...parts].join("/"));
  }
  get fsPath(): string {
    return this.path;
  }
  get path(): string {
    return this.#text.replace(/^[\w-]+:(?:\/\/[^/]*)?/, "");
  }
  toString(): string {
    return this.#text;
  }
}

export class StatusBarItem {
  name = "";
  command = "";
  text = "";
  tooltip = "";
  accessibilityInformation = { label: "" };
  isShown = false;
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
  show(): void {
    this.isShown = true;
  }
  dispose(): void {
    this.isShown = false;
  }
}

export interface Document {
  readonly uri: Uri;
  isDirty: boolean;
  readonly save: () => Promise<boolean>;
}

interface Workspace {
  readonly createFileSystemWatcher: (pattern: RelativePattern) => FileWatcher;
  workspaceFolders: readonly { readonly name: string }[];
  textDocuments: readonly Document[];
  notebookDocuments: readonly Document[];
  isTrusted: boolean;
  readonly asRelativePath: (uri: Uri) => string;
  readonly onDidGrantWorkspaceTrust: (handler: () => unknown) => Disposable;
  readonly registerTextDocumentContentProvider: (
    scheme: string,
    provider: ContentProvider,
  ) => Disposable;
  readonly getConfiguration: () => { readonly get: (name: string) => unknown };
  readonly fs: {
    readonly readFile: (uri: Uri) => Promise<Uint8Array>;
    readonly writeFile: (uri: Uri, content: Uint8Array) => Promise<void>;
    readonly createDirectory: (uri: Uri) => Promise<void>;
    readonly delete: (uri: Uri) => Promise<void>;
  };
}

export const workspace: Workspace = {
  createFileSystemWatcher: () => ({
    onDidChange: () => NOTHING,
    onDidCreate: () => NOTHING,
    dispose: () => {},
  }),
  workspaceFolders: [],
  textDocuments: [],
  notebookDocuments: [],
  isTrusted: true,
  asRelativePath: (uri) => uri.toString(),
  onDidGrantWorkspaceTrust: (handler) => {
    editor.trustHandlers.push(handler);
    return NOTHING;
  },
  registerTextDocumentContentProvider: (scheme, provider) => {
    editor.contentProviders.set(scheme, provider);
    return NOTHING;
  },
  getConfiguration: () => ({ get: (name) => editor.settings.get(name) }),
  fs: {
    readFile: async (uri) => {
      const text = editor.files.get(uri.toString());
      if (text === undefined) throw new Error("There is no such file.");
      return new TextEncoder().encode(text);
    },
    writeFile: async (uri, content) => {
      editor.files.set(uri.toString(), new TextDecoder().decode(content));
    },
    createDirectory: async () => {},
    delete: async (uri) => {
      const below = [...editor.files.keys()].filter((path) => path.startsWith(`${uri}/`));
      if (below.length === 0) throw new Error("There is no such folder.");
      for (const path of below) editor.files.delete(path);
    },
  },
};

interface FileWatcher extends Disposable {
  readonly onDidChange: (handler: () => unknown) => Disposable;
  readonly onDidCreate: (handler: () => unknown) => Disposable;
}

interface Disposable {
  readonly dispose: () => void;
}

const NOTHING: Disposable = { dispose: () => {} };

type ShownGiven = string | { readonly modal: true; readonly detail: string };

function show(kind: Shown["kind"]) {
  return async (message: string, ...given: ShownGiven[]): Promise<string | undefined> => {
    const buttons = given.filter((one) => typeof one === "string");
    const options = given.find((one) => typeof one !== "string");
    const shown = { kind, message, buttons, ...(options && { detail: options.detail }) };
    editor.shown.push(shown);
    return editor.chooses(shown);
  };
}

const output = {
  info: (text: string) => editor.log.push(`info ${text}`),
  warn: (text: string) => editor.log.push(`warn ${text}`),
  show: () => {
    editor.outputShown += 1;
  },
  dispose: () => {},
};

export const window = {
  /** State of the window; a test sets it. */
  activeTextEditor: undefined,
  activeNotebookEditor: undefined,
  createOutputChannel: (_: string, options: { readonly log?: boolean } = {}) => {
    editor.hasLog = options.log === true;
    return output;
  },
  createStatusBarItem: (id: string): StatusBarItem => {
    const item = new StatusBarItem(id);
    editor.items.push(item);
    return item;
  },
  registerFileDecorationProvider: (provider: DecorationProvider): Disposable => {
    editor.decorations.push(provider);
    return NOTHING;
  },
  showTextDocument: async (uri: Uri): Promise<void> => {
    editor.opened.push(uri.toString());
  },
  registerUriHandler: (handler: UriHandler): Disposable => {
    editor.uriHandlers.push(handler);
    return NOTHING;
  },
  showInformationMessage: show("info"),
  showWarningMessage: show("warning"),
  showErrorMessage: show("error"),
  showWorkspaceFolderPick: async () =>
    workspace.workspaceFolders.find(({ name }) => name === editor.picksFolder),
  showQuickPick: async (rows: Picked["rows"], options: Picked["options"]) => {
    editor.picked.push({ rows, options });
    if (options["canPickMany"] === true) return editor.picks(rows);
    return rows.find((row) => row["label"] === editor.picksOne);
  },
  withProgress: (_: unknown, task: () => Promise<unknown>) => task(),
};

export { ProcessExecution, Task } from "./vscode-tasks.ts";

export const TaskRevealKind = { Always: 1 };

export const tasks = {
  executeTask: async (task: Task): Promise<void> => {
    editor.tasks.push(task);
  },
};

export const languages = {
  getDiagnostics: (uri: Uri) => editor.sourcesAt(uri.toString()).map((source) => ({ source })),
  onDidChangeDiagnostics: (handler: Editor["diagnosticHandlers"][number]): Disposable => {
    editor.diagnosticHandlers.push(handler);
    return NOTHING;
  },
};

export const commands = {
  registerCommand: (id: string, handler: Handler): Disposable => {
    editor.commands.set(id, handler);
    return NOTHING;
  },
  executeCommand: async (...given: readonly unknown[]): Promise<void> => {
    editor.executed.push(given);
  },
};

export const env = {
  uriScheme: "vscode",
  openExternal: async (uri: Uri): Promise<boolean> => {
    editor.opened.push(uri.toString());
    return true;
  },
};

export class RelativePattern {
  readonly base: unknown;
  readonly pattern: string;
  constructor(base: unknown, pattern: string) {
    this.base = base;
    this.pattern = pattern;
  }
}

export class ThemeColor {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }
}

export class FileDecoration {
  readonly badge: string;
  readonly tooltip: string;
  constructor(badge: string, tooltip: string) {
    this.badge = badge;
    this.tooltip = tooltip;
  }
}

export class Position {
  readonly line: number;
  constructor(line: number) {
    this.line = line;
  }
}

export class Range {
  readonly start: Position;
  constructor(start: Position) {
    this.start = start;
  }
}

/** An event that a test or the client fires. */
export class EventEmitter<T> {
  readonly #handlers: ((fired: T) => unknown)[] = [];
  readonly event = (handler: (fired: T) => unknown): Disposable => {
    this.#handlers.push(handler);
    return NOTHING;
  };
  fire(fired: T): void {
    for (const handler of this.#handlers) handler(fired);
  }
  dispose(): void {}
}

export const Disposable = {
  from: (...all: readonly Disposable[]): Disposable => ({
    dispose: () => {
      for (const one of all) one.dispose();
    },
  }),
};

export const extensions = {
  getExtension: () => editor.git && { activate: async () => editor.git },
  onDidChange: () => NOTHING,
};

export const ProgressLocation = { SourceControl: 1, Window: 10 };
export const StatusBarAlignment = { Left: 1 };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const ExtensionMode = { Production: 1, Development: 2, Test: 3 };
