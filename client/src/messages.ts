/** Shows messages, both the client's and those that the server asks for, in one way. */
import * as vscode from "vscode";

/** A message as it was shown. */
export interface Said {
  readonly kind: "info" | "warning" | "error";
  readonly message: string;
  readonly buttons: readonly string[];
}

const SHOWN_BY = {
  error: vscode.window.showErrorMessage,
  warning: vscode.window.showWarningMessage,
  info: vscode.window.showInformationMessage,
} as const;

/** Lives as long as the extension. */
export class Messages {
  readonly #heard: ((said: Said) => void) | undefined;

  /** Creates the messages; `heard` receives each of them, for tests in the real editor. */
  constructor(heard?: (said: Said) => void) {
    this.#heard = heard;
  }

  /**
   * Shows a message and returns the chosen button. Not to be awaited by a command: nobody has to
   * close a message.
   */
  async show(said: Said): Promise<string | undefined> {
    this.#heard?.(said);
    return SHOWN_BY[said.kind](said.message, ...said.buttons);
  }
}
