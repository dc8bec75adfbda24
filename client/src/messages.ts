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
  readonly #answers: string[];

  /**
   * Creates the messages; for tests in the real editor `heard` receives each of them, and `answers` are
   * those to the next questions, which no test can click.
   */
  constructor(heard?: (shown: ShownMessage) => void, answers: string[] = []) {
    this.#heard = heard;
    this.#answers = answers;
  }

  /** Asks in a dialog that waits for an answer; returns the chosen button. */
  async ask(
    message: string,
    detail: string,
    buttons: readonly string[],
  ): Promise<string | undefined> {
    this.#heard?.({ kind: "warning", message: `${message}\n${detail}`, buttons });
    const answer = this.#answers.shift();
    if (answer !== undefined) return answer;
    return vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons);
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
