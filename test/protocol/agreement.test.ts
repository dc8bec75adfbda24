/** The editor and the command line, both as they are built, find the same in every fixture. */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { cli, type Report } from "../support/cli.ts";
import { type FixtureFile, fixtureFiles } from "../support/fixture-files.ts";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";

const SEVERITIES = ["", "error", "warning", "info"];
const LANGUAGE_IDS: Readonly<Record<string, string>> = {
  js: "javascript",
  jsx: "javascriptreact",
  json: "json",
  mjs: "javascript",
  properties: "properties",
  py: "python",
  sh: "shellscript",
  toml: "toml",
  ts: "typescript",
  tsx: "typescriptreact",
  yaml: "yaml",
  yml: "yaml",
};

describe("the editor and the command line", function () {
  // Both look at some thousand files in all languages; a busy machine takes its time.
  this.timeout(400_000);
  const files = fixtureFiles();
  const folder = temporaryFolder({});
  let client: LspClient | undefined;
  let report: Report;
  let looked: readonly FixtureFile[];

  before(async () => {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), text);
    }
    report = JSON.parse(cli("scan", "--format", "json", folder.path).stdout);
    const skipped = report.summary.skipped.map((it) => it.path);
    looked = files.filter(
      ({ path }) => !skipped.some((text) => path === text || path.startsWith(`${text}/`)),
    );
    client = await LspClient.start({ folders: [folder.path] });
  });

  after(async () => {
    await client?.stop();
    folder.remove();
  });

  it("have something to agree on", () => {
    assert.ok(looked.length > 50);
    assert.ok(report.findings.length > 50);
  });

  it("agree on files that are not open", async () => {
    await client?.scanned();
    for (const fixtureFile of looked) {
      const uri = uriOf(join(folder.path, fixtureFile.path));
      const published = client?.published.findLast((one) => one.uri === uri);
      assert.deepEqual(
        inEditor(fixtureFile, published?.diagnostics ?? []),
        onCommandLine(report, fixtureFile),
      );
    }
  });

  it("agree on files that are open", async () => {
    for (const fixtureFile of looked) {
      const uri = uriOf(join(folder.path, fixtureFile.path));
      const suffix = fixtureFile.path.slice(fixtureFile.path.lastIndexOf(".") + 1);
      // An editor keeps a byte order mark to itself.
      const text = fixtureFile.text.replace(/^\uFEFF/, "");
      await client?.open(uri, LANGUAGE_IDS[suffix] ?? "plaintext", text);
    }
    for (const fixtureFile of looked) {
      const uri = uriOf(join(folder.path, fixtureFile.path));
      const published = await client?.diagnostics(uri, 1);
      assert.deepEqual(
        inEditor(fixtureFile, published?.diagnostics ?? []),
        onCommandLine(report, fixtureFile),
      );
    }
  });
});

function inEditor({ path }: FixtureFile, diagnostics: readonly Diagnostic[]): unknown {
  return diagnostics.map(({ code, range, severity, data }) => ({
    path,
    ruleId: code,
    from: [range.start.line + 1, range.start.character + 1],
    to: [range.end.line + 1, range.end.character + 1],
    severity: SEVERITIES[severity ?? 0],
    fingerprint: data.fingerprint,
  }));
}

function onCommandLine({ findings }: Report, { path }: FixtureFile): unknown {
  return (
    findings
      // A key where it belongs is no problem, and told by a hover alone.
      .filter((finding) => finding.path === path && finding.inPlace !== true)
      .map((finding) => ({
        path,
        ruleId: finding.ruleId,
        from: [finding.startLine, finding.startColumn],
        to: [finding.endLine, finding.endColumn],
        severity: finding.severity,
        fingerprint: finding.fingerprint,
      }))
  );
}
