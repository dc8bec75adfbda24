/** The status bar item: how many problems there are in the workspace. */
import * as vscode from "vscode";
import type { Status } from "../../server/src/protocol.ts";

/** Lives as long as the extension. */
export class StatusItem {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem(
      "secretHygiene.status",
      vscode.StatusBarAlignment.Left,
    );
    this.#item.name = "Secret Hygiene";
    this.#item.command = "workbench.actions.view.problems";
    this.show({ findings: 0, suppressed: "", scanning: true, skipped: 0 });
    this.#item.show();
  }

  show({ findings, suppressed, scanning, skipped }: Status): void {
    const icon = scanning ? "$(sync~spin)" : "$(key)";
    this.#item.text = `${icon} ${findings}`;
    const lines = [
      findings === 1 ? "1 secret problem" : `${findings} secret problems`,
      scanning ? "Scanning…" : "",
      suppressed,
      skipped > 0 ? `${skipped} files could not be looked at` : "",
    ];
    const said = lines.filter((it) => it !== "");
    this.#item.tooltip = `Secret Hygiene: ${said.join(" · ")}`;
    this.#item.accessibilityInformation = { label: `Secret Hygiene: ${said.join(", ")}` };
  }

  dispose(): void {
    this.#item.dispose();
  }
}
