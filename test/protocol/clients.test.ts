/** Editors that can do less than ours, and some that do not do what they were asked. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  Command,
  Hover,
} from "vscode-languageserver-protocol";
import type { FixAllPlan } from "../../server/src/protocol.ts";
import {
  type ClientSetup,
  LspClient,
  PUSH,
  temporaryFolder,
  uriOf,
} from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const PYTHON = `import anthropic\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const AT = { start: { line: 1, character: 40 }, end: { line: 1, character: 40 } };
/** Capabilities of older editors. */
const PLAIN: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    hover: { contentFormat: ["plaintext"] },
  },
  workspace: { applyEdit: true, workspaceEdit: {} },
};

describe("editors of other kinds", () => {
  const cleanup: (() => Promise<void> | void)[] = [];
  let path: string;
  let uri: string;

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function start(setup: ClientSetup, isOpened = true): Promise<LspClient> {
    const folder = temporaryFolder({ "app.py": PYTHON });
    path = folder.path;
    uri = uriOf(`${path}/app.py`);
    const lsp = await LspClient.start({ ...(isOpened ? { folders: [path] } : {}), ...setup });
    cleanup.push(() => lsp.stop(), folder.remove);
    await lsp.open(uri, "python", PYTHON);
    await lsp.until(() =>
      lsp.published.find(
        (publishDiagnosticsParams) =>
          publishDiagnosticsParams.uri === uri && publishDiagnosticsParams.diagnostics.length > 0,
      ),
    );
    return lsp;
  }

  async function move(lsp: LspClient): Promise<void> {
    const actions = await lsp.actions(uri, AT);
    const found = actions.find((action) => action.title.startsWith("Move to"));
    assert.ok(found?.command, JSON.stringify(actions.map((action) => action.title)));
    await lsp.execute(found.command.command, found.command.arguments ?? []);
  }

  it("are sent nothing that they did not announce", async () => {
    const options = { status: false };
    const lsp = await start({ capabilities: PLAIN, options });
    await move(lsp);
    const methods = new Set(lsp.traffic.map((text): string => JSON.parse(text).method));
    const plain = ["textDocument/publishDiagnostics", "window/showMessage", "window/logMessage"];
    assert.deepEqual(
      [...methods].filter((method) => ![...plain, "workspace/applyEdit"].includes(method)),
      [],
    );
    const sent = lsp.traffic.filter((text) => text.includes("workspace/applyEdit"));
    const [edit] = sent.map((text): ApplyWorkspaceEditParams => JSON.parse(text).params);
    assert.deepEqual(Object.keys(edit ?? {}).toSorted(), ["edit", "label"]);
    assert.deepEqual(Object.keys(edit?.edit ?? {}), ["changes"]);
    assert.deepEqual(Object.keys(edit?.edit.changes ?? {}), [uri]);
    assert.equal(
      lsp.published.some((publishDiagnosticsParams) =>
        JSON.stringify(publishDiagnosticsParams).includes("codeDescription"),
      ),
      false,
    );
  });

  it("are asked to tell of settings only where they can be", async () => {
    for (const dynamicRegistration of [false, true]) {
      const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration } };
      const lsp = await start({ capabilities: { ...PUSH, workspace } });
      await lsp.scanned();
      const asked = lsp.traffic.filter((text) => text.includes("client/registerCapability"));
      assert.equal(asked.length, dynamicRegistration ? 1 : 0);
    }
  });

  it("get commands where they know no actions, and a plain edit where they know no documents", async () => {
    const workspace = { applyEdit: true, workspaceEdit: {} };
    const lsp = await start({ capabilities: { textDocument: {}, workspace } });
    const commands = await lsp.connection.sendRequest<(Command | CodeAction)[]>(
      "textDocument/codeAction",
      { textDocument: { uri }, range: AT, context: { diagnostics: [] } },
    );
    assert.ok(commands.length > 1);
    for (const command of commands) assert.equal(typeof command.command, "string");
  });

  it("read plain text where they show no Markdown", async () => {
    const params = { textDocument: { uri: "" }, position: AT.start };
    const lsp = await start({ capabilities: PLAIN });
    params.textDocument.uri = uri;
    const said = await lsp.connection.sendRequest<Hover>("textDocument/hover", params);
    const { contents } = said;
    assert.ok(typeof contents === "object" && "kind" in contents);
    assert.equal(contents.kind, "plaintext");
    assert.doesNotMatch(contents.value, /\*\*|\]\(/);
  });

  it("are told before anything is written that they take no edits", async () => {
    const { workspace: _, ...capabilities } = PLAIN;
    const lsp = await start({ capabilities });
    await move(lsp);
    assert.match(lsp.messages.join("\n"), /takes no changes/);
    assert.equal(existsSync(`${path}/.env`), false);
  });

  it("have a new file made for them where they make none", async () => {
    const lsp = await start({ capabilities: PLAIN });
    const text = `{"key":"${KEY}"}`;
    const json = uriOf(`${path}/a.json`);
    await lsp.open(json, "json", text);
    await lsp.until(() =>
      lsp.published.find(
        (publishDiagnosticsParams) =>
          publishDiagnosticsParams.uri === json && publishDiagnosticsParams.diagnostics.length > 0,
      ),
    );
    const range = { start: { line: 0, character: 20 }, end: { line: 0, character: 20 } };
    const actions = await lsp.actions(json, range);
    const ignore = actions.find((action) => action.title.includes(".secret-hygieneignore"));
    assert.ok(ignore?.command);
    await lsp.execute(ignore.command.command, ignore.command.arguments ?? []);
    assert.match(readFileSync(`${path}/.secret-hygieneignore`, "utf8"), /[0-9a-f]{8}/);
  });

  describe("that do not do what they were asked", () => {
    const answers: readonly (readonly [string, ClientSetup["applyEdit"], RegExp])[] = [
      ["refuse an edit", () => false, /did not take the change/],
      ["fail with it", () => Promise.reject(new Error("no")), /did not take the change/],
      ["never answer", () => new Promise(() => undefined), /has not answered/],
    ];
    for (const [title, applyEdit, said] of answers) {
      it(`${title}: the value is kept, and the person hears where`, async () => {
        const lsp = await start({
          capabilities: PLAIN,
          options: { editTakesAtMost: 500 },
          ...(applyEdit === undefined ? {} : { applyEdit }),
        });
        await move(lsp);
        const message = lsp.messages.join("\n");
        assert.match(message, said);
        assert.match(message, /Written already, and kept: \.gitignore, \.env/);
        assert.ok(readFileSync(`${path}/.env`, "utf8").includes(KEY));
        assert.ok(!message.includes(KEY));
        // Nothing hangs: the next question is answered.
        assert.ok((await lsp.actions(uri, AT)).length > 0);
      });
    }
  });

  it("that never say whether a file was saved do not keep the repository locked", async () => {
    const options = { save: true, editTakesAtMost: 500 };
    const lsp = await start({
      capabilities: PLAIN,
      options,
      applyEdit: async () => {
        await lsp.change(uri, 2, PYTHON.replace(`"${KEY}"`, 'os.environ["ANTHROPIC_API_KEY"]'));
        return true;
      },
      save: () => new Promise(() => undefined),
    });
    await move(lsp);
    assert.match(lsp.messages.join("\n"), /not every file could be saved/);
    assert.ok(!existsSync(`${path}/.git/secret-hygiene.lock`));
  });

  it("are told of no token that a file is named after", async () => {
    const lsp = await start({});
    const name = `${KEY}.py`;
    const named = uriOf(`${path}/${name}`);
    writeFileSync(`${path}/${name}`, PYTHON);
    mkdirSync(`${path}/.gitignore`);
    await lsp.open(named, "python", PYTHON);
    await lsp.until(() =>
      lsp.published.some((publishDiagnosticsParams) => publishDiagnosticsParams.uri === named),
    );
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {
      uris: [named],
    });
    const { token, items, refused } = plan;
    assert.ok(refused.length > 0 && items.length === 0, JSON.stringify(plan));
    assert.ok(!JSON.stringify(refused).includes(KEY));
    await lsp.execute("secretHygiene.fixAllInFile", [named]);
    assert.ok(lsp.messages.length > 0 && !lsp.messages.join().includes(KEY));
    assert.ok(token.includes(named), "what the client sends back is whole");
    assert.ok(!lsp.logged.join().includes(KEY));
  });

  it("are told of no secret without a form of its own that files are named after", async () => {
    const secret = fill("{alnum:31}7").text;
    const program = `db_password = "${secret}"\nimport os\n`;
    const lsp = await start({});
    const name = `backup-${secret}.py`;
    const named = uriOf(`${path}/${name}`);
    writeFileSync(`${path}/${name}`, program);
    writeFileSync(`${path}/.env.${secret}`, `DB_PASSWORD=${secret}\n`);
    await lsp.connection.sendRequest("secretHygiene/scan", {});
    await lsp.open(named, "python", program);
    await lsp.until(() => lsp.published.some(({ uri: own }) => own === named));
    const { items } = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {});
    const item = items.find(({ uri: own }) => own === named);
    assert.match(item?.path ?? "", /^backup-….*\.py$/);
    mkdirSync(`${path}/.gitignore`);
    await lsp.execute("secretHygiene.fixAllInFile", [named]);
    const first = { line: 0, character: 0 };
    const actions = await lsp.actions(named, { start: first, end: { line: 0, character: 60 } });
    const texts = [
      ...lsp.messages,
      ...lsp.logged,
      ...lsp.published.flatMap(({ diagnostics }) => diagnostics.map((told) => told.message)),
      ...items.flatMap(({ path: own, title, target }) => [own, title, target ?? ""]),
      ...actions.flatMap(({ title, disabled }) => [title, disabled?.reason ?? ""]),
    ];
    assert.ok(lsp.messages.length > 0 && actions.length > 0);
    assert.ok(!texts.join("\n").includes(secret), "a text spells it out");
  });

  it("hear of every command that did nothing, and never an empty word", async () => {
    const lsp = await start({ capabilities: PLAIN });
    const asked: readonly (readonly [string, unknown, RegExp])[] = [
      ["secretHygiene.applyFix", { uri }, /not understood/],
      ["secretHygiene.fixAllInFile", 7, /needs its URI/],
      ["secretHygiene.fixAllInFile", `${uri}-gone`, /No secrets to fix/],
      ["secretHygiene.nothing", uri, /no command/],
    ];
    for (const [index, [command, argument, said]] of asked.entries()) {
      await lsp.execute(command, [argument]);
      assert.match(lsp.messages[index] ?? "", said);
    }
    assert.equal(lsp.messages.length, asked.length);
  });

  describe("give their settings", () => {
    const severity = { "anthropic-api-key": "info" };
    const severityNow = (lsp: LspClient): Promise<number> =>
      lsp.until(() => {
        const newest = lsp.published.findLast(
          (publishDiagnosticsParams) => publishDiagnosticsParams.uri === uri,
        )?.diagnostics[0]?.severity;
        return newest === 3 ? newest : undefined;
      });

    for (const options of [{ severity }, { secretHygiene: { severity } }]) {
      it(`at the start, as ${Object.keys(options)[0]}`, async () => {
        const lsp = await start({ capabilities: PLAIN, options });
        assert.equal(await severityNow(lsp), 3);
      });
    }

    it("by a notification, without being asked", async () => {
      const lsp = await start({ capabilities: PLAIN });
      assert.equal(lsp.published.at(-1)?.diagnostics[0]?.severity, 1);
      await lsp.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { secretHygiene: { severity } },
      });
      assert.equal(await severityNow(lsp), 3);
    });

    it("with a rule that there is none: that is said, once", async () => {
      const wrong = { "anthropic-key": "info", "groq-api-key": "info", sin3: "off" };
      const lsp = await start({ settings: { severity: wrong } });
      await lsp.change(uri, 2, `${PYTHON}\n`);
      await lsp.diagnostics(uri, 2);
      assert.equal(lsp.messages.length, 1, lsp.messages.join());
      assert.match(lsp.messages[0] ?? "", /"anthropic-key", which is neither a rule id/);
    });

    it("by an answer that wins over what they gave at the start", async () => {
      const options = { severity: { "anthropic-api-key": "warning" } };
      const lsp = await start({ options, settings: { severity } });
      assert.equal(await severityNow(lsp), 3);
    });
  });

  it("open a file alone: it is fixed within its repository", async () => {
    const lsp = await start({ capabilities: PLAIN }, false);
    mkdirSync(`${path}/deep/er`, { recursive: true });
    const deep = uriOf(`${path}/deep/er/app.py`);
    await lsp.open(deep, "python", PYTHON);
    await lsp.until(() =>
      lsp.published.find((publishDiagnosticsParams) => publishDiagnosticsParams.uri === deep),
    );
    uri = deep;
    await move(lsp);
    assert.ok(readFileSync(`${path}/.env`, "utf8").includes(KEY), lsp.messages.join("\n"));
    assert.match(readFileSync(`${path}/.gitignore`, "utf8"), /\.env/);
  });

  it("show what a program prints: there is nothing to fix in it", async () => {
    const lsp = await start({});
    for (const scheme of ["output", "git", "vscode-userdata"]) {
      const shown = `${scheme}:/app.py`;
      await lsp.open(shown, "python", PYTHON);
      await lsp.diagnostics(shown, 1);
      assert.deepEqual(await lsp.actions(shown, AT), [], scheme);
    }
  });

  it("tell only of a folder when it is gone or new, and mean the files in it", async () => {
    const lsp = await start({});
    await lsp.scanned();
    mkdirSync(`${path}/sub/deep`, { recursive: true });
    const below = uriOf(`${path}/sub/deep/b.py`);
    writeFileSync(`${path}/sub/deep/b.py`, PYTHON);
    const changed = (type: number): Promise<void> =>
      lsp.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: uriOf(`${path}/sub`), type }],
      });
    await changed(1);
    await lsp.codes(below, ["anthropic-api-key"]);
    rmSync(`${path}/sub`, { recursive: true });
    await changed(3);
    await lsp.codes(below, []);
  });

  it("lead from a problem to the rule's page: by their own links, or to the file", async () => {
    const links = async (options: object): Promise<string> => {
      const lsp = await start({ options: { ...options } });
      return lsp.published.at(-1)?.diagnostics[0]?.codeDescription?.href ?? "";
    };
    const page = "secret-hygiene.secret-hygiene/rules/anthropic-api-key";
    assert.equal(await links({ uriScheme: "vscodium" }), `vscodium://${page}`);
    assert.match(await links({}), /^file:.*\/docs\/rules\/anthropic-api-key\.md$/);
    assert.match(await links({ uriScheme: "not a scheme" }), /^file:/);
  });
});
