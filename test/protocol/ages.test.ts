/** Ages of keys in the server: looked up in the background, once, and never for a keystroke. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join } from "node:path";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const TEXT = `const a = 1;\nconst groqKey = "${KEY}";\n`;

describe("ages of keys over the protocol", function () {
  this.timeout(60_000);
  const cleanups: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });

  /** Answers the server, its folder, and the number of times that the history was read. */
  async function start() {
    const folder = temporaryFolder({ "a.js": TEXT });
    const bin = temporaryFolder({ log: "" }, false);
    const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
    const log = join(bin.path, "log");
    const script = `#!/bin/sh\necho "$@" >> '${log}'\nexec '${real}' "$@"\n`;
    fs.writeFileSync(join(bin.path, "git"), script, { mode: 0o755 });
    const date = "2024-03-05T12:00:00Z";
    const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    execFileSync("git", ["add", "-A"], { cwd: folder.path });
    execFileSync("git", [...who, "commit", "-q", "-m", "c"], { cwd: folder.path, env });
    const path = process.env["PATH"] ?? "";
    process.env["PATH"] = `${bin.path}${delimiter}${path}`;
    const lsp = await LspClient.start({ folders: [folder.path] });
    process.env["PATH"] = path;
    cleanups.push(() => lsp.stop(), folder.remove, bin.remove);
    const looks = (): number => fs.readFileSync(log, "utf8").match(/--reverse/g)?.length ?? 0;
    return { lsp, uri: uriOf(join(folder.path, "a.js")), looks };
  }

  it("reach files that are not open, without the key in anything that is said", async () => {
    const { lsp, uri, looks } = await start();
    await lsp.codes(uri, ["old-key", "groq-api-key"]);
    assert.equal(looks(), 1);
    assert.ok(!lsp.traffic.join().includes(KEY));
  });

  it("stay while somebody types, and are not looked up again", async () => {
    const { lsp, uri, looks } = await start();
    await lsp.codes(uri, ["old-key", "groq-api-key"]);
    await lsp.open(uri, "javascript", TEXT);
    for (let version = 2; version < 12; version += 1) {
      await lsp.type(uri, version, { line: 0, character: 0 }, "/");
      const { diagnostics } = await lsp.diagnostics(uri, version);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ["old-key", "groq-api-key"],
      );
    }
    assert.equal(looks(), 1);
  });

  it("are written above the key by a fix, with the day of the first commit", async () => {
    const { lsp, uri } = await start();
    await lsp.codes(uri, ["old-key", "groq-api-key"]);
    await lsp.open(uri, "javascript", TEXT);
    await lsp.diagnostics(uri, 1);
    const at = { line: 1, character: 8 };
    const actions = await lsp.actions(uri, { start: at, end: at });
    const titles = actions.map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.startsWith("Revoke it at ")),
      titles.join(),
    );
    const action = actions.find(({ title }) => title.startsWith("Note above the key"));
    assert.ok(action !== undefined, titles.join());
    assert.match(action.title, /2024-03-05/);
    const resolved = await lsp.resolve(action);
    assert.ok(JSON.stringify(resolved.edit).includes('"// rotated: 2024-03-05\\n"'));
  });
});
