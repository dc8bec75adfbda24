/** The first minutes: the walkthrough that opens once, and the sample to try. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "../../server/src/protocol.ts";
import { activate, call, remembered, startAfresh, synchronized, turn } from "../support/client.ts";
import { engine } from "../support/engine.ts";
import { ExtensionMode, editor, workspace } from "../support/vscode.ts";

const ROOT = join(import.meta.dirname, "../..");
const { contributes } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const [walkthrough] = contributes.walkthroughs;
const OPENED = [
  "workbench.action.openWalkthrough",
  `secret-hygiene.secret-hygiene#${walkthrough.id}`,
  false,
];

describe("the walkthrough", () => {
  beforeEach(() => {
    startAfresh();
    remembered.clear();
  });

  const opened = async (): Promise<number> => {
    await turn();
    return editor.executed.filter(([id]) => id === OPENED[0]).length;
  };

  it("opens at the very first start, and never again on any machine", async () => {
    await activate();
    assert.equal(await opened(), 1);
    assert.deepEqual(editor.executed, [OPENED]);
    await activate();
    assert.equal(await opened(), 1);
    for (const key of remembered.keys()) assert.ok(synchronized.includes(key), key);
  });

  it("does not open where the person has switched walkthroughs off, nor in a test's editor", async () => {
    await activate(ExtensionMode.Test);
    assert.equal(await opened(), 0);
    editor.settings.set("workbench.welcomePage.walkthroughs.openOnInstall", false);
    await activate();
    assert.equal(await opened(), 0);
  });

  it("opens when it is asked for", async () => {
    await activate();
    await turn();
    await call(Command.showWalkthrough);
    assert.equal(await opened(), 2);
  });

  it("has a picture for every step in each theme, and leads to commands that are there", () => {
    const texts = JSON.parse(readFileSync(join(ROOT, "package.nls.json"), "utf8"));
    const ids = contributes.commands.map((it: { readonly command: string }) => it.command);
    assert.ok(walkthrough.steps.length >= 3);
    for (const { description, media, completionEvents } of walkthrough.steps) {
      const pictures: readonly string[] = Object.values(media.image ?? [media.markdown]);
      assert.equal(pictures.length, media.image === undefined ? 1 : 4);
      assert.deepEqual(
        pictures.filter((path) => !existsSync(join(ROOT, path))),
        [],
      );
      const text: string = texts[description.replaceAll("%", "")];
      const links = [...text.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, id]) => id);
      const events = completionEvents.map((event: string) => event.replace("onCommand:", ""));
      assert.ok(links.length > 0);
      assert.deepEqual(
        [...links, ...events].filter((id) => !ids.includes(id)),
        [],
      );
    }
  });
});

describe("the hook", () => {
  const folder = (name: string) => ({ name, uri: { fsPath: `/${name}` } });

  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  it("is installed by the packaged command line, in the folder and without a shell", async () => {
    workspace.workspaceFolders = [folder("p")];
    await call(Command.installHook);
    const [task] = editor.tasks;
    assert.deepEqual(
      { ...task?.execution },
      {
        process: "node",
        args: ["/extension/dist/cli.cjs", "hook", "install"],
        options: { cwd: "/p" },
      },
    );
    assert.deepEqual(task?.presentationOptions, { reveal: 1, clear: true });
  });

  it("is installed in the folder that is picked where there are several, in none without a choice", async () => {
    workspace.workspaceFolders = [folder("p"), folder("q")];
    await call(Command.installHook);
    assert.equal(editor.tasks.length, 0);
    editor.picksFolder = "q";
    await call(Command.installHook);
    assert.deepEqual(
      editor.tasks.map(({ execution }) => execution.options),
      [{ cwd: "/q" }],
    );
  });
});

describe("the sample", () => {
  const FILE = "file:///storage/sample/app.py";

  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  it("opens in a window of its own, with a key that the engine finds", async () => {
    await call(Command.openSample);
    const [[command, folder, options] = []] = editor.executed;
    assert.deepEqual(
      [command, String(folder), options],
      ["vscode.openFolder", "file:///storage/sample", { forceNewWindow: true }],
    );
    const text = editor.files.get(FILE) ?? "";
    const findings = await engine().analyze({ path: "app.py", text, exposure: "unknown" });
    assert.deepEqual(
      findings.map(({ ruleId }) => ruleId),
      ["anthropic-api-key"],
    );
  });

  it("is made anew each time, with another key and without what an earlier try left", async () => {
    await call(Command.openSample);
    const before = editor.files.get(FILE);
    editor.files.set("file:///storage/sample/.env", "A=1");
    editor.files.set("file:///storage/other", "stays");
    await call(Command.openSample);
    assert.notEqual(editor.files.get(FILE), before);
    assert.deepEqual([...editor.files.keys()].toSorted(), ["file:///storage/other", FILE]);
  });
});
