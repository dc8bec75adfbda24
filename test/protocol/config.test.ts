/** Configuration in the editor: obeyed, shown where it is wrong, and the same as on the command line. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const NAME = "secret-hygiene.config.yaml";
const GROQ_PY = `key = "${fill("gsk_{alnum:52}").text}"\n`;
const ACME_PY = `key = "${fill("acme_{lower:10}{digit:10}", 3).text}"\n`;
const ACME_RULE =
  "rules: [{ id: acme-key, title: Acme key, keywords: [acme_], pattern: 'acme_[a-z0-9]{20}' }]\n";

describe("configuration over the protocol", () => {
  let client: LspClient | undefined;
  const cleanups: (() => void)[] = [];

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  async function start(
    files: Readonly<Record<string, string>>,
    setup: Parameters<typeof LspClient.start>[0] = {},
  ) {
    const { path, remove } = temporaryFolder(files);
    cleanups.push(remove);
    const lsp = await LspClient.start({ folders: [path], ...setup });
    client = lsp;
    return { lsp, path, uri: (name: string) => uriOf(join(path, name)) };
  }

  it("finds what the command line finds, with the nearest file", async () => {
    const files = {
      [NAME]: `${ACME_RULE}severity: { groq-api-key: warning }\n`,
      "a.py": ACME_PY + GROQ_PY,
      "one/b.py": ACME_PY + GROQ_PY,
      [`two/${NAME}`]: "exclude: [deep/**]\nseverity: { sin1: info }\n",
      "two/c.py": ACME_PY + GROQ_PY,
      "two/deep/d.py": GROQ_PY,
    };
    const { lsp, path, uri } = await start(files);
    await lsp.until(() => lsp.logged.find((text) => text.includes("leaves out 1 file.")));
    const severities = ["", "error", "warning", "info"];
    const shown = ["a.py", "one/b.py", "two/c.py", "two/deep/d.py"].flatMap((name) => {
      const newest = lsp.published.findLast(
        (publishDiagnosticsParams) => publishDiagnosticsParams.uri === uri(name),
      );
      return (newest?.diagnostics ?? []).map(
        (diagnostic) =>
          `${name}:${diagnostic.range.start.line + 1} ${diagnostic.code} ${severities[diagnostic.severity ?? 0]}`,
      );
    });
    const report: Report = JSON.parse(cli("scan", "--format", "json", path).stdout);
    const found = report.findings.map(
      (finding) => `${finding.path}:${finding.startLine} ${finding.ruleId} ${finding.severity}`,
    );
    assert.equal(found.length, 5);
    assert.deepEqual(shown, found);
  });

  it("shows mistakes in the file as it is written, and obeys it when it is saved", async () => {
    const { lsp, path, uri } = await start({ [NAME]: "exclude: []\n", "a.py": ACME_PY });
    await lsp.open(uri("a.py"), "python", ACME_PY);
    assert.deepEqual((await lsp.diagnostics(uri("a.py"), 1)).diagnostics, []);
    const text = `exclude: [a, 'b[']\n${ACME_RULE}`;
    await lsp.open(uri(NAME), "yaml", "exclude: []\n");
    await lsp.change(uri(NAME), 2, text);
    const { diagnostics } = await lsp.diagnostics(uri(NAME), 2);
    const range = { start: { line: 0, character: 13 }, end: { line: 0, character: 17 } };
    assert.deepEqual(
      diagnostics.map((diagnostic) => [diagnostic.range, diagnostic.severity, diagnostic.source]),
      [[range, 1, "Secret Hygiene"]],
    );
    writeFileSync(join(path, NAME), text);
    await lsp.save(uri(NAME));
    await lsp.codes(uri("a.py"), ["acme-key"]);
  });

  it("looks again at everything when the file changes on disk", async () => {
    const { lsp, path, uri } = await start({ "closed.py": ACME_PY + GROQ_PY });
    await lsp.codes(uri("closed.py"), ["groq-api-key"]);
    const changed = async (type: number): Promise<void> => {
      const changes = [{ uri: uri(NAME), type }];
      await lsp.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    };
    writeFileSync(join(path, NAME), ACME_RULE);
    await changed(1);
    await lsp.codes(uri("closed.py"), ["acme-key", "groq-api-key"]);
    writeFileSync(join(path, NAME), "exclude: ['*.py']\n");
    await changed(2);
    await lsp.codes(uri("closed.py"), []);
  });

  it("shows mistakes of a rule file in that file", async () => {
    const { lsp, uri } = await start({
      [NAME]: "ruleFiles: [tools/rules.yml]\n",
      "tools/rules.yml": `provider: Acme\nrules:\n  - { id: Bad }\n`,
    });
    const [first] = await lsp.until(() => {
      const newest = lsp.published.findLast(
        (publishDiagnosticsParams) => publishDiagnosticsParams.uri === uri("tools/rules.yml"),
      );
      return newest?.diagnostics;
    });
    assert.equal(first?.range.start.line, 2);
  });

  it("reads nothing of it before the workspace is trusted", async () => {
    const files = { [NAME]: "nonsense: 1\nexclude: ['*.py']\n", "a.py": GROQ_PY };
    const { lsp, uri } = await start(files, { options: { trusted: false } });
    await lsp.codes(uri("a.py"), ["groq-api-key"]);
    await lsp.open(uri(NAME), "yaml", files[NAME] ?? "");
    assert.deepEqual((await lsp.diagnostics(uri(NAME), 1)).diagnostics, []);
    await lsp.connection.sendNotification("secretHygiene/trusted");
    await lsp.codes(uri("a.py"), []);
    await lsp.codes(uri(NAME), ["configuration"]);
  });

  it("lets the person's settings win", async () => {
    const files = { [NAME]: "severity: { groq-api-key: off }\n", "a.py": GROQ_PY };
    const { lsp, uri } = await start(files, { settings: { severity: { sin1: "warning" } } });
    const { diagnostics } = await lsp.diagnostics(uri("a.py"), undefined);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.severity),
      [2],
    );
  });

  it("offers fixes for what a project's own rules find, and no page", async () => {
    const { lsp, uri } = await start({ [NAME]: ACME_RULE, "a.py": ACME_PY });
    await lsp.open(uri("a.py"), "python", ACME_PY);
    const { diagnostics } = await lsp.diagnostics(uri("a.py"), 1);
    const [first] = diagnostics;
    assert.ok(first !== undefined);
    assert.equal(first.codeDescription, undefined);
    const actions = await lsp.actions(uri("a.py"), first.range);
    assert.match(actions[0]?.title ?? "", /Move to \.env as ACME_KEY/);
    const position = first.range.start;
    const hover = await lsp.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: uri("a.py") },
      position,
    });
    assert.match(JSON.stringify(hover), /Acme key · this project/);
  });
});
