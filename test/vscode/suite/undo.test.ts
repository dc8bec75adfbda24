import { strict as assert } from "node:assert";
import { join } from "node:path";
import * as vscode from "vscode";
import * as z from "zod";
import type { FixAllResult } from "../../../server/src/protocol.ts";
import { inFolder, read, report, show, startAfresh, until, write } from "./support.ts";

const PROGRAMS = z.record(z.string(), z.string());

/** Patience on cores that others use too. */
const PATIENCE = 300_000;

describe("undo", () => {
  beforeEach(startAfresh);

  it("gives programs of every language their bytes back in one step", async () => {
    const programs = await programsToTakeBack();
    for (const [path, text] of programs) await write(inFolder(0, path), text);
    // Without it nothing says that the scripts beside other languages' pages are programs.
    await write(inFolder(0, "package.json"), '{ "private": true }\n');
    const [first = ""] = programs.keys();
    await show(inFolder(0, first));
    const started = performance.now();
    const result = await vscode.commands.executeCommand<FixAllResult | undefined>(
      "secretHygiene.fixAllInWorkspace",
      { preview: false },
    );
    assert.deepEqual([result?.failed, result?.refused], [null, []]);
    for (const [path, before] of programs) {
      await until(`fix of ${path} on disk`, async () =>
        (await read(inFolder(0, path))) === before ? undefined : true,
      );
    }
    const fixed = performance.now();

    await vscode.commands.executeCommand("undo");
    for (const [path, before] of programs) {
      const document = await vscode.workspace.openTextDocument(inFolder(0, path));
      await until(`earlier text of ${path}`, () => (document.isDirty ? true : undefined));
      assert.ok(await document.save(), path);
      assert.ok((await read(inFolder(0, path))) === before, `${path} has other bytes than before.`);
    }
    const took = [fixed - started, performance.now() - fixed].map(Math.round);
    report(`${programs.size} files fixed in ${took[0]} ms and taken back in ${took[1]} ms`);
    // Grammars of all languages are loaded, and each program is parsed several times.
  }).timeout(PATIENCE);
});

/** Written by the run before the editor starts: only it can read the programs. */
async function programsToTakeBack(): Promise<ReadonlyMap<string, string>> {
  const folder = process.env["SECRET_HYGIENE_TEST_RUN"];
  assert.ok(folder);
  const text = await read(join(folder, "programs.json"));
  return new Map(Object.entries(PROGRAMS.parse(JSON.parse(text ?? ""))));
}
