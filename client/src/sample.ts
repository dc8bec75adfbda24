/** A sample project to try the extension on, in a folder of its own, with a key that nobody has. */
import { randomInt } from "node:crypto";
import * as vscode from "vscode";
import { sampleFiles } from "./sample-files.ts";

/** Writes the sample anew and opens it in a new window. */
export async function openSample(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, "sample");
  const { fs } = vscode.workspace;
  // What an earlier try left, such as its .env, would stand in the way of this one.
  await fs.delete(folder, { recursive: true }).then(undefined, () => undefined);
  await fs.createDirectory(folder);
  for (const [name, text] of Object.entries(sampleFiles(randomInt))) {
    await fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  }
  await vscode.commands.executeCommand("vscode.openFolder", folder, { forceNewWindow: true });
}
