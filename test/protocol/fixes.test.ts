import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CancellationTokenSource } from "vscode-jsonrpc";
import type { ApplyWorkspaceEditParams, CodeAction, Range } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { wantedOf } from "../../client/src/texts.ts";
import { ownIdentity } from "../../server/src/host/plan/process-identity.ts";
import { Command, type FixAllPlan, type FixAllResult } from "../../server/src/protocol.ts";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const OTHER = fill("sk-ant-api03-{alnum:93}AA", 7).text;
const PYTHON = `import anthropic\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const RANGE: Range = { start: { line: 1, character: 40 }, end: { line: 1, character: 40 } };

/** Arguments for each command of the server. */
const ARGUMENTS: Readonly<Record<string, (uri: string, action: CodeAction) => unknown>> = {
  [Command.applyFix]: (_, action) => action.command?.arguments?.[0] ?? action.data,
  [Command.fixAllInFile]: (uri) => uri,
};

interface World {
  readonly lsp: LspClient;
  readonly path: string;
  readonly uri: string;
  readonly edits: readonly ApplyWorkspaceEditParams[];
  /** Text of `.env` when each edit arrived. */
  readonly envAtEdit: readonly string[];
}

describe("fixes over the protocol", () => {
  const cleanup: (() => Promise<void> | void)[] = [];

  async function world(version = 1, takesEdits = true): Promise<World> {
    const folder = temporaryFolder({ "app.py": PYTHON });
    cleanup.push(folder.remove);
    const edits: ApplyWorkspaceEditParams[] = [];
    const envAtEdit: string[] = [];
    const applyEdit = (applyWorkspaceEditParams: ApplyWorkspaceEditParams): boolean => {
      edits.push(applyWorkspaceEditParams);
      const env = `${folder.path}/.env`;
      envAtEdit.push(existsSync(env) ? readFileSync(env, "utf8") : "");
      return takesEdits;
    };
    const lsp = await LspClient.start({ folders: [folder.path], applyEdit });
    cleanup.unshift(() => lsp.stop());
    const uri = uriOf(`${folder.path}/app.py`);
    await lsp.open(uri, "python", PYTHON, version);
    await lsp.diagnostics(uri, version);
    return { lsp, path: folder.path, uri, edits, envAtEdit };
  }

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  it("saves the value, has it ignored, and only then replaces the literal", async () => {
    const { lsp, path, uri, edits, envAtEdit } = await world();
    const resolved = await lsp.resolve(await preferred(lsp, uri));
    assert.equal(resolved.edit, undefined);
    await run(lsp, resolved);
    assert.deepEqual(
      lsp.messages.filter((message) => message.includes(KEY)),
      [],
    );
    assert.equal(edits.length, 1, lsp.messages.join("\n"));
    assert.ok(envAtEdit[0]?.includes(KEY), "the value must be saved first");
    execFileSync("git", ["check-ignore", "-q", ".env"], { cwd: path });
    const after = applied(edits[0], uri, PYTHON);
    assert.ok(!after.includes(KEY));
    assert.match(after, /os\.environ\["ANTHROPIC_API_KEY"\]/);
  });

  it("keeps the saved value when the editor does not take the edit, whatever it did of it", async () => {
    const { lsp, path, uri, edits } = await world(1, false);
    await run(lsp, await lsp.resolve(await preferred(lsp, uri)));
    assert.equal(edits.length, 1);
    assert.match(lsp.messages.join("\n"), /did not take the change/);
    assert.ok(readFileSync(`${path}/.env`, "utf8").includes(KEY));
  });

  it("offers exactly one preferred fix", async () => {
    const { lsp, uri } = await world();
    const actions = await lsp.actions(uri, RANGE);
    assert.equal(actions.filter((action) => action.isPreferred === true).length, 1);
  });

  it("writes nothing when the document changed in between", async () => {
    const { lsp, path, uri, edits } = await world();
    const action = await preferred(lsp, uri);
    const resolved = await lsp.resolve(action);
    await lsp.change(uri, 2, `# a new line\n${PYTHON}`);
    await run(lsp, resolved);
    const again = await lsp.resolve(action);
    assert.match(again.disabled?.reason ?? "", /file changed/);
    assert.match(lsp.messages.join("\n"), /file changed/);
    assert.deepEqual(edits, []);
    assert.equal(existsSync(`${path}/.env`), false);
  });

  it("replaces nothing when the env file cannot be written", async () => {
    const { lsp, path, uri, edits } = await world();
    const action = await lsp.resolve(await preferred(lsp, uri));
    execFileSync("mkdir", [`${path}/.env`]);
    await run(lsp, action);
    assert.deepEqual(edits, []);
    assert.equal(lsp.messages.length, 1);
    // From now on it is not offered.
    assert.ok(
      (await lsp.actions(uri, RANGE)).every((codeAction) => codeAction.isPreferred !== true),
    );
  });

  it("refuses to touch an env file with unsaved changes that nobody can save", async () => {
    const { lsp, path, uri, edits } = await world();
    writeFileSync(`${path}/.env`, "A=1\n");
    const env = uriOf(`${path}/.env`);
    await lsp.open(env, "dotenv", "A=2\n");
    await lsp.diagnostics(env, 1);
    await run(lsp, await lsp.resolve(await preferred(lsp, uri)));
    assert.deepEqual(edits, []);
    assert.match(lsp.messages.join("\n"), /unsaved/);
    assert.equal(readFileSync(`${path}/.env`, "utf8"), "A=1\n");
  });

  it("fixes all files with one edit", async () => {
    const { lsp, path, uri, edits } = await world();
    writeFileSync(`${path}/two.py`, PYTHON);
    const two = uriOf(`${path}/two.py`);
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {
      uris: [uri, two],
    });
    assert.equal(plan.items.length, 2);
    const result = await lsp.connection.sendRequest<FixAllResult>("secretHygiene/applyFixAll", {
      token: plan.token,
      items: plan.items,
    });
    assert.equal(result.failed, null);
    assert.equal(edits.length, 1);
    assert.ok(!applied(edits[0], two, PYTHON).includes(KEY));
    assert.equal(readFileSync(`${path}/.env`, "utf8").split(KEY).length, 2, "one variable");
  });

  it("fixes what is in doubt only where the person picks it", async () => {
    const { lsp, path, uri, edits } = await world();
    const manifest = JSON.stringify({ name: "a", devDependencies: { vite: "7.0.0" } });
    const source = `export const options = { apiKey: "${OTHER}" };\n`;
    writeFileSync(`${path}/package.json`, manifest);
    writeFileSync(`${path}/options.ts`, source);
    const uris = [uri, uriOf(`${path}/options.ts`)];
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", { uris });
    assert.deepEqual(plan.refused, []);
    const doubts = plan.items.map((item) => [item.path, item.doubt?.fixId]);
    assert.deepEqual(doubts, [
      ["app.py", undefined],
      ["options.ts", "move-to-env"],
    ]);
    const apply = (items: FixAllPlan["items"]) =>
      lsp.connection.sendRequest<FixAllResult>("secretHygiene/applyFixAll", {
        token: plan.token,
        items: wantedOf(items),
      });
    const doubted = plan.items.filter((item) => item.doubt !== null);
    assert.match(doubted[0]?.doubt?.why ?? "", /whether a browser gets this file/);
    const sure = await apply(plan.items.filter((item) => item.doubt === null));
    assert.deepEqual([sure.moved.length, sure.refused], [1, []]);
    assert.ok(!readFileSync(`${path}/.env`, "utf8").includes(OTHER));
    const picked = await apply(doubted);
    assert.deepEqual([picked.failed, picked.moved.length, picked.refused], [null, 1, []]);
    assert.ok(readFileSync(`${path}/.env`, "utf8").includes(OTHER));
    assert.ok(!applied(edits.at(-1), uris[1] ?? "", source).includes(OTHER));
  });

  it("says of what cannot be fixed before anything is done: where, which key and why", async () => {
    const { lsp, path } = await world();
    writeFileSync(`${path}/config.json`, `{\n  "name": "a",\n  "apiKey": "${OTHER}"\n}\n`);
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {});
    const [left, ...others] = plan.refused;
    assert.ok(left);
    assert.deepEqual(others, []);
    assert.deepEqual([left.path, left.line], ["config.json", 3]);
    assert.match(left.title, /^Anthropic API key \(sk-ant-api03-…/);
    assert.match(left.why, /No program is known to expand variables/);
    assert.ok(!JSON.stringify(plan).includes(OTHER));
  });

  it("goes on with the other files where one changed since the preview", async () => {
    const { lsp, path, uri, edits } = await world();
    writeFileSync(`${path}/two.py`, PYTHON);
    const two = uriOf(`${path}/two.py`);
    const uris = { uris: [uri, two] };
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", uris);
    writeFileSync(`${path}/two.py`, `# saved meanwhile\n${PYTHON}`);
    const result = await lsp.connection.sendRequest<FixAllResult>("secretHygiene/applyFixAll", {
      token: plan.token,
      items: plan.items,
    });
    assert.equal(result.failed, null);
    assert.equal(result.moved.length, 1);
    assert.match(result.refused.join(), /^two\.py: The file changed/);
    assert.ok(!applied(edits[0], uri, PYTHON).includes(KEY));
    assert.equal(applied(edits[0], two, PYTHON), PYTHON);
  });

  it("says who is at work, and writes nothing, while another holds the lock", async () => {
    const { lsp, path, uri, edits } = await world();
    const action = await lsp.resolve(await preferred(lsp, uri));
    writeFileSync(`${path}/.git/secret-hygiene.lock`, JSON.stringify(ownIdentity()));
    await run(lsp, action);
    assert.ok(lsp.messages.join().includes(`(process ${process.pid}) is changing this repository`));
    assert.deepEqual(edits, []);
    assert.equal(existsSync(`${path}/.env`), false);
  }).timeout(60_000);

  it("finds files for fix-all of which the editor has not told yet", async () => {
    const { lsp, path } = await world();
    await lsp.connection.sendRequest("secretHygiene/planFixAll", {});
    writeFileSync(`${path}/new.py`, PYTHON);
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {});
    assert.deepEqual(plan.items.map((item) => item.path).toSorted(), ["app.py", "new.py"]);
  });

  it("offers fix-all only when asked for it", async () => {
    const { lsp, uri } = await world();
    const usual = await lsp.actions(uri, RANGE);
    assert.ok(usual.every((codeAction) => codeAction.kind === "quickfix"));
    const asked = await lsp.actions(uri, RANGE, ["source.fixAll"]);
    assert.deepEqual(
      asked.map((codeAction) => codeAction.kind),
      ["source.fixAll.secretHygiene"],
    );
  });

  it("does something for every command that it advertises", async () => {
    const { lsp } = await world();
    const commands = lsp.capabilities.executeCommandProvider?.commands ?? [];
    assert.deepEqual(commands.toSorted(), Object.keys(ARGUMENTS).toSorted());
    for (const command of commands) {
      const { lsp: client, uri, edits } = await world();
      const action = await preferred(client, uri);
      const given = ARGUMENTS[command]?.(uri, action);
      await client.execute(command, [given]);
      assert.equal(edits.length, 1, `${command}: ${client.messages.join()}`);
      assert.ok(!applied(edits[0], uri, PYTHON).includes(KEY), command);
    }
  });

  it("says that a folder is needed for an untitled document without one", async () => {
    const codeAction = { ...PUSH.textDocument?.codeAction, disabledSupport: true };
    const capabilities = { ...PUSH, textDocument: { ...PUSH.textDocument, codeAction } };
    const lsp = await LspClient.start({ capabilities });
    cleanup.push(() => lsp.stop());
    await lsp.open("untitled:Untitled-1", "python", PYTHON);
    await lsp.diagnostics("untitled:Untitled-1", 1);
    const actions = await lsp.actions("untitled:Untitled-1", RANGE);
    const move = actions.find((action) => action.title.startsWith("Move to"));
    assert.match(move?.disabled?.reason ?? "", /open a folder first/i);
  });

  it("answers a cancelled request as cancelled", async () => {
    const { lsp, uri } = await world();
    const params = { textDocument: { uri }, range: RANGE, context: { diagnostics: [] } };
    const method = "textDocument/codeAction";
    // The ones in front keep the server busy, so that the last cannot be answered before its cancel.
    const inFront = Array.from({ length: 50 }, () => lsp.connection.sendRequest(method, params));
    const source = new CancellationTokenSource();
    const answer = lsp.connection.sendRequest<CodeAction[]>(method, params, source.token);
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    await Promise.all(inFront);
  });
});

async function preferred(lsp: LspClient, uri: string): Promise<CodeAction> {
  const actions = await lsp.actions(uri, RANGE);
  const found = actions.find((action) => action.isPreferred === true);
  assert.ok(found, "no preferred fix");
  return found;
}

async function run(lsp: LspClient, action: CodeAction): Promise<void> {
  assert.ok(action.command, "no command");
  await lsp.execute(action.command.command, action.command.arguments ?? []);
}

function applied(params: ApplyWorkspaceEditParams | undefined, uri: string, text: string): string {
  const changes = params?.edit.documentChanges ?? [];
  const own = changes.flatMap((change) =>
    "edits" in change && change.textDocument.uri === uri ? [change] : [],
  );
  const edits = own.flatMap((textDocumentEdit) =>
    textDocumentEdit.edits.flatMap((edit) => ("newText" in edit ? [edit] : [])),
  );
  return TextDocument.applyEdits(TextDocument.create(uri, "python", 1, text), edits);
}
