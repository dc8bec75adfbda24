/** The status bar item: how many problems there are in the workspace. */
import * as vscode from "vscode";
import { Command, type Status } from "../../server/src/protocol.ts";
import { type StatusTexts, statusTexts } from "./texts.ts";

/** Lives as long as the extension. */
export class StatusItem {
  readonly #item: vscode.StatusBarItem;
  readonly #waiting: ((status: Status) => void)[] = [];
  #staged = 0;
  #last: Status = { findings: 0, suppressed: "", scanning: true, skipped: 0 };

  constructor() {
    this.#item = vscode.window.createStatusBarItem(
      "secretHygiene.status",
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = "Secret Hygiene";
    this.#item.command = Command.showMenu;
    this.show(this.#last);
    this.#item.show();
  }

  /** Status shown now. */
  get last(): Status {
    return this.#last;
  }

  /** Texts shown now. */
  get texts(): StatusTexts {
    return statusTexts(this.#last, this.#staged);
  }

  /** Shows how many secrets are staged, too. */
  showStaged(secrets: number): void {
    this.#staged = secrets;
    this.#write();
  }

  show(status: Status): void {
    this.#last = status;
    this.#write();
    if (status.scanning) return;
    for (const resolve of this.#waiting.splice(0)) resolve(status);
  }

  #write(): void {
    const { text, tooltip, label } = this.texts;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label };
  }

  /**
   * Resolves with the first status after a scan has ended; a scan's own comes a moment after its
   * end.
   */
  settled(): Promise<Status> {
    if (!this.#last.scanning) return Promise.resolve(this.#last);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  dispose(): void {
    this.#item.dispose();
  }
}
