/** The button that makes a program load its env file, after one fix and after all. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ApplyWorkspaceEditParams } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { FixAllPlan, FixAllResult, LoadEnvFilesResult } from "../../server/src/protocol.ts";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const TOOL = `import anthropic\n\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const MAIN = "import tool\n\nprint(tool.client)\n";
const AT = { start: { line: 2, character: 45 }, end: { line: 2, character: 45 } };
const FILES = { "requirements.txt": "anthropic\npython-dotenv\n", "main.py": MAIN };

interface Asked {
  readonly message: string;
  readonly actions: readonly { readonly title: string }[];
}

describe("the button that loads the env file", () => {
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function start(files: Readonly<Record<string, string>>, presses?: string) {
    const folder = temporaryFolder({ ...files, "tool.py": TOOL });
    const asked: Asked[] = [];
    const open = new Map<string, TextDocument>();
    const applyEdit = async ({ edit }: ApplyWorkspaceEditParams): Promise<boolean> => {
      for (const change of edit.documentChanges ?? []) {
        if (!("textDocument" in change)) continue;
        const { uri } = change.textDocument;
        const edits = change.edits.flatMap((it) => ("newText" in it ? [it] : []));
        const shown = open.get(uri);
        const path = URI.parse(uri).fsPath;
        const before = shown ?? TextDocument.create(uri, "python", 0, readFileSync(path, "utf8"));
        const text = TextDocument.applyEdits(before, edits);
        if (shown === undefined) writeFileSync(path, text);
        else {
          open.set(uri, TextDocument.create(uri, "python", shown.version + 1, text));
          await lsp.change(uri, shown.version + 1, text);
        }
      }
      return true;
    };
    const window = {
      showMessage: { messageActionItem: {} },
      showDocument: { support: true },
    };
    const capabilities = { ...PUSH, window };
    const lsp = await LspClient.start({ folders: [folder.path], capabilities, applyEdit });
    lsp.connection.onRequest("window/showMessageRequest", (told: Asked) => {
      asked.push(told);
      return told.actions.find(({ title }) => title === presses) ?? null;
    });
    cleanup.push(() => lsp.stop(), folder.remove);
    const uri = uriOf(join(folder.path, "tool.py"));
    open.set(uri, TextDocument.create(uri, "python", 1, TOOL));
    await lsp.open(uri, "python", TOOL);
    await lsp.codes(uri, ["anthropic-api-key"]);
    const read = (path: string): string => readFileSync(join(folder.path, path), "utf8");
    return { lsp, uri, asked, read };
  }

  async function move({ lsp, uri }: { readonly lsp: LspClient; readonly uri: string }) {
    const actions = await lsp.actions(uri, AT);
    const action = actions.find((it) => it.isPreferred === true);
    assert.ok(action, JSON.stringify(actions.map(({ title }) => title)));
    const { command } = await lsp.resolve(action);
    await lsp.execute(command?.command ?? "", command?.arguments ?? []);
  }

  it("stands first under one fix, and changes the file in which the program begins", async () => {
    const world = await start(FILES, "Load the file");
    await move(world);
    await world.lsp.until(() => world.lsp.messages.find((text) => /loads \.env now/.test(text)));
    assert.equal(world.asked[0]?.actions[0]?.title, "Load the file");
    assert.match(world.read("main.py"), /^load_dotenv\(\)$/m);
    assert.ok(world.read(".env").includes(KEY) && !world.lsp.messages.join().includes(KEY));
  });

  it("is not shown where something loads the file, or the package is missing", async () => {
    const others = [
      { ...FILES, "main.py": `from dotenv import load_dotenv\n\nload_dotenv()\n${MAIN}` },
      { ...FILES, "requirements.txt": "anthropic\n" },
      { ...FILES, "app.py": MAIN },
    ];
    for (const files of others) {
      const world = await start(files, "Load the file");
      await move(world);
      await world.lsp.until(() => world.asked[0]);
      const titles = world.asked[0]?.actions.map(({ title }) => title);
      assert.ok(!titles?.includes("Load the file"), `${titles}`);
      assert.equal(world.read("main.py"), files["main.py"]);
    }
  });

  it("comes with the result of Fix All, and is done once", async () => {
    const { lsp, read } = await start(FILES);
    const { connection } = lsp;
    const { token, items } = await connection.sendRequest<FixAllPlan>(
      "secretHygiene/planFixAll",
      {},
    );
    const { unloaded } = await connection.sendRequest<FixAllResult>("secretHygiene/applyFixAll", {
      token,
      items: items.map(({ id, uri }) => ({ id, uri })),
    });
    assert.equal(unloaded.length, 1);
    assert.equal(unloaded[0]?.envPath, ".env");
    const load = () =>
      connection.sendRequest<LoadEnvFilesResult>("secretHygiene/loadEnvFiles", {
        programs: unloaded,
      });
    assert.deepEqual(await load(), { message: "main.py loads .env now.", isDone: true });
    const after = read("main.py");
    assert.match(after, /^load_dotenv\(\)$/m);
    assert.equal((await load()).isDone, false);
    assert.equal(read("main.py"), after);
  });
});
