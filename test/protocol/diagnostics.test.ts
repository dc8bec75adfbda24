import assert from "node:assert/strict";
import type { DocumentDiagnosticReport } from "vscode-languageserver-protocol";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const PYTHON = `import anthropic\nkey = "${KEY}"\n`;
const SPAN = {
  start: { line: 1, character: 7 },
  end: { line: 1, character: 7 + KEY.length },
} as const;

describe("diagnostics over the protocol", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  async function start(...given: Parameters<typeof LspClient.start>): Promise<LspClient> {
    client = await LspClient.start(...given);
    return client;
  }

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    remove();
    remove = () => undefined;
  });

  it("underlines exactly the key, for the version it was found in", async () => {
    const folder = temporaryFolder({});
    remove = folder.remove;
    const lsp = await start({ folders: [folder.path] });
    const uri = uriOf(`${folder.path}/app.py`);
    await lsp.open(uri, "python", PYTHON, 7);
    const { diagnostics } = await lsp.diagnostics(uri, 7);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.range),
      [SPAN],
    );
    assert.equal(diagnostics[0]?.source, "Secret Hygiene");
  });

  it("sees a workflow in an editor that is opened inside of its folder", async () => {
    const steps = "jobs:\n  a:\n    runs-on: x\n    steps:\n      - run: echo $API_KEY\n";
    const folder = temporaryFolder({ ".github/workflows/ci.yml": `on: push\n${steps}` });
    remove = folder.remove;
    const lsp = await start({ folders: [`${folder.path}/.github`] });
    const uri = uriOf(`${folder.path}/.github/workflows/ci.yml`);
    await lsp.open(uri, "yaml", `on: push\n${steps}`);
    const { diagnostics } = await lsp.diagnostics(uri, 1);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.code),
      ["secret-in-log"],
    );
  });

  it("tells whoever rests on a finding what git says of the file, and nothing twice", async () => {
    const folder = temporaryFolder({});
    remove = folder.remove;
    const lsp = await start({ folders: [folder.path] });
    const uri = uriOf(`${folder.path}/app.py`);
    await lsp.open(uri, "python", PYTHON);
    const { diagnostics } = await lsp.diagnostics(uri, 1);
    const hover = await lsp.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: SPAN.start,
    });
    const said = JSON.stringify(hover);
    const sentence = "The file is not in git yet.";
    assert.ok(said.includes(sentence), said);
    assert.ok(!JSON.stringify(diagnostics).includes(sentence));
    assert.equal(said.split("Anyone holding it").length, 2);
  });

  it("says nothing of a secret in anything it sends", async () => {
    const folder = temporaryFolder({ "other.py": PYTHON });
    remove = folder.remove;
    const lsp = await start({ folders: [folder.path] });
    const uri = uriOf(`${folder.path}/app.py`);
    await lsp.open(uri, "python", PYTHON);
    await lsp.diagnostics(uri, 1);
    await lsp.diagnostics(uriOf(`${folder.path}/other.py`), undefined);
    const hover = await lsp.connection.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: SPAN.start,
    });
    const actions = await lsp.actions(uri, SPAN);
    const plan = await lsp.connection.sendRequest("secretHygiene/planFixAll", {});
    assert.notEqual(hover, null);
    const canary = KEY.slice(20, 60);
    const said = [...lsp.traffic, ...[hover, actions, plan].map((it) => JSON.stringify(it))];
    assert.deepEqual(
      said.filter((text) => text.includes(canary)),
      [],
    );
  });

  it("never publishes an old version", async () => {
    const lsp = await start();
    const uri = "untitled:Untitled-1";
    await lsp.open(uri, "python", PYTHON, 1);
    for (let version = 2; version < 30; version += 1) {
      await lsp.change(uri, version, `${"# more\n".repeat(version)}${PYTHON}`);
    }
    await lsp.change(uri, 30, "");
    const last = await lsp.diagnostics(uri, 30);
    assert.deepEqual(last.diagnostics, []);
    const versions = lsp.published.map(
      (publishDiagnosticsParams) => publishDiagnosticsParams.version ?? 0,
    );
    assert.deepEqual(
      versions,
      versions.toSorted((a, b) => a - b),
    );
  });

  it("finds a key in an untitled document without any folder", async () => {
    const lsp = await start();
    await lsp.open("untitled:Untitled-1", "python", PYTHON);
    const { diagnostics } = await lsp.diagnostics("untitled:Untitled-1", 1);
    assert.equal(diagnostics.length, 1);
  });

  it("answers a client that only pulls, and pushes nothing to it", async () => {
    const lsp = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    const uri = "untitled:Untitled-1";
    await lsp.open(uri, "python", PYTHON);
    const report = await lsp.connection.sendRequest<DocumentDiagnosticReport>(
      "textDocument/diagnostic",
      { textDocument: { uri } },
    );
    assert.equal(report.kind === "full" ? report.items.length : 0, 1);
    assert.deepEqual(lsp.published, []);
  });

  it("looks at files that are not open, in every folder", async () => {
    const first = temporaryFolder({ "a.py": PYTHON });
    const second = temporaryFolder({ "b.py": PYTHON });
    remove = () => {
      first.remove();
      second.remove();
    };
    const lsp = await start({ folders: [first.path, second.path] });
    for (const path of [`${first.path}/a.py`, `${second.path}/b.py`]) {
      const { diagnostics } = await lsp.diagnostics(uriOf(path), undefined);
      assert.equal(diagnostics.length, 1, path);
    }
  });

  it("does as the settings say", async () => {
    const lsp = await start({ settings: { severity: { sin1: "info" } } });
    await lsp.open("untitled:Untitled-1", "python", PYTHON);
    const { diagnostics } = await lsp.diagnostics("untitled:Untitled-1", 1);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.severity),
      [3],
    );
  });
});
