/** Shows messages, both the client's and those that the server asks for, in one way. */
import * as vscode from "vscode";

/** A message as it was shown. */
export interface ShownMessage {
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
  readonly #heard: ((shown: ShownMessage) => void) | undefined;

  /** Creates the messages; `heard` receives each of them, for tests in the real editor. */
  constructor(heard?: (shown: ShownMessage) => void) {
    this.#heard = heard;
  }

  /**
   * Shows a message and returns the chosen button. Not to be awaited by a command: nobody has to
   * close a message.
   */
  async show(shown: ShownMessage): Promise<string | undefined> {
    this.#heard?.(shown);
    return SHOWN_BY[shown.kind](shown.message, ...shown.buttons);
  }
}
