/** Suppressions and baselines in an editor: what is shown, what is counted, and the quick fix. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import type { Diagnostic, TextDocumentEdit } from "vscode-languageserver-protocol";
import { engine } from "../support/engine.ts";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = `key = "${fill("gsk_{alnum:52}", 1).text}"\n`;
const SOURCE = `key = "${KEY}"\n`;
const UNUSED = "0123456789abcdef0123456789abcdef";

interface Status {
  readonly suppressed: string;
  readonly scanning: boolean;
}

describe("suppressions over the protocol", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  async function start(
    files: Readonly<Record<string, string>>,
    setup: Parameters<typeof LspClient.start>[0] = {},
    below = "",
  ): Promise<string> {
    const folder = temporaryFolder(files);
    remove = folder.remove;
    client = await LspClient.start({ folders: [join(folder.path, below)], ...setup });
    return folder.path;
  }

  function lsp(): LspClient {
    assert.ok(client);
    return client;
  }

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    remove();
    remove = () => undefined;
  });

  const codes = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.map((diagnostic) => diagnostic.code);

  it("removes a suppression that matches nothing by an edit", async () => {
    const path = await start({});
    const uri = uriOf(`${path}/app.py`);
    await lsp().open(uri, "python", "import os\nx = 1  # secret-hygiene:allow -- was a key\n");
    const { diagnostics } = await lsp().diagnostics(uri, 1);
    assert.deepEqual(codes(diagnostics), ["unused-suppression"]);
    const range = { start: { line: 1, character: 9 }, end: { line: 1, character: 29 } };
    assert.deepEqual(diagnostics[0]?.range, range);
    const [action, ...others] = await lsp().actions(uri, range);
    assert.ok(action !== undefined && others.length === 0);
    assert.equal(action.title, "Remove this suppression");
    assert.ok(!action.isPreferred);
    const { edit } = await lsp().resolve(action);
    const changes = edit?.documentChanges?.filter(
      (documentChange): documentChange is TextDocumentEdit => "edits" in documentChange,
    );
    assert.deepEqual(changes?.[0]?.edits, [
      { range: { start: { line: 1, character: 5 }, end: { line: 1, character: 42 } }, newText: "" },
    ]);
  });

  it("obeys the baseline and other tools' files, and says so in status and output", async () => {
    const [known] = await engine().analyze(snapshotOf("c.py", OTHER));
    const path = await start({
      "a.py": SOURCE,
      "b.py": SOURCE,
      "c.py": OTHER,
      ".secret-hygiene-baseline": `${known?.fingerprint} # groq-api-key in elsewhere.py\n`,
      ".gitleaks.toml": "[allowlist]\npaths = ['''a\\.py''', '''(?=x)''']\n",
      ".gitleaksignore": "b.py:any:1\n",
    });
    const uri = uriOf(`${path}/a.py`);
    await lsp().open(uri, "python", SOURCE);
    assert.deepEqual((await lsp().diagnostics(uri, 1)).diagnostics, []);
    const status = await lsp().said<Status>(
      "secretHygiene/status",
      (it) => !it.scanning && it.suppressed.startsWith("3 "),
    );
    const said =
      "3 findings suppressed: 1 by .gitleaks.toml, 1 by .gitleaksignore, 1 by .secret-hygiene-baseline";
    assert.equal(status.suppressed, said);
    await lsp().said<{ message: string }>("window/logMessage", (it) => it.message === `${said}.`);
    await lsp().said<{ message: string }>("window/logMessage", (it) =>
      it.message.includes("1 of its patterns is not honoured"),
    );
  });

  it("looks at open files again when a file that allows them is edited", async () => {
    const path = await start({});
    const uri = uriOf(`${path}/a.py`);
    await lsp().open(uri, "python", SOURCE);
    assert.deepEqual(codes((await lsp().diagnostics(uri, 1)).diagnostics), ["groq-api-key"]);
    const before = lsp().published.length;
    fs.writeFileSync(`${path}/.gitleaksignore`, "");
    await lsp().open(uriOf(`${path}/.gitleaksignore`), "plaintext", "a.py:any:1\n");
    const again = await lsp().next(
      before,
      (publishDiagnosticsParams) => publishDiagnosticsParams.uri === uri,
    );
    assert.deepEqual(again.diagnostics, []);
  });

  it("obeys the files above the opened folder, up to the repository's root", async () => {
    const log = "print(api_key)\n";
    const [known] = await engine().analyze(snapshotOf("app/b.py", log));
    const files = {
      "app/a.py": SOURCE,
      "app/b.py": log,
      ".gitleaksignore": "app/a.py:any:1\n",
      ".secret-hygieneignore": `${known?.fingerprint}\n`,
    };
    const path = await start(files, {}, "app");
    await lsp().open(uriOf(`${path}/app/a.py`), "python", SOURCE);
    assert.deepEqual((await lsp().diagnostics(uriOf(`${path}/app/a.py`), 1)).diagnostics, []);
    await lsp().open(uriOf(`${path}/app/b.py`), "python", log);
    assert.deepEqual((await lsp().diagnostics(uriOf(`${path}/app/b.py`), 1)).diagnostics, []);
  });

  it("runs no pattern of the project before the workspace is trusted", async () => {
    const files = { "a.py": SOURCE, ".gitleaks.toml": "[allowlist]\npaths = ['a']\n" };
    const path = await start(files, { options: { trusted: false } });
    const uri = uriOf(`${path}/a.py`);
    await lsp().codes(uri, ["groq-api-key"]);
    await lsp().connection.sendNotification("secretHygiene/trusted");
    await lsp().codes(uri, []);
  });

  it("marks lines of the ignore file that match nothing, after the whole folder is seen", async () => {
    const path = await start({ ".secret-hygieneignore": `# ours\n${UNUSED} # gone\n` });
    const uri = uriOf(`${path}/.secret-hygieneignore`);
    const { diagnostics } = await lsp().diagnostics(uri, undefined);
    assert.deepEqual(codes(diagnostics), ["unused-suppression"]);
    assert.deepEqual(diagnostics[0]?.range, {
      start: { line: 1, character: 0 },
      end: { line: 1, character: UNUSED.length },
    });
    await lsp().open(uri, "plaintext", `${UNUSED}\n`);
    const opened = await lsp().diagnostics(uri, 1);
    assert.deepEqual(codes(opened.diagnostics), ["unused-suppression"]);
    await lsp().change(uri, 2, `${"f".repeat(32)}\n`);
    assert.deepEqual((await lsp().diagnostics(uri, 2)).diagnostics, []);
  });
});
