/** Messages in front of the person: those of the client and those that the server asks for, all in one way. */
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

  /** `heard`: who is told of each message too, as a test in the real editor is. */
  constructor(heard?: (said: Said) => void) {
    this.#heard = heard;
  }

  /** The button that was chosen. Not to be awaited by a command: nobody has to close a message. */
  async show(said: Said): Promise<string | undefined> {
    this.#heard?.(said);
    return SHOWN_BY[said.kind](said.message, ...said.buttons);
  }
}
