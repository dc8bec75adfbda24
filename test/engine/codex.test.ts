/** Codex expands nothing and takes names of variables under keys of its own: those are written. */
import assert from "node:assert/strict";
import { parseTOML } from "toml-eslint-parser";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const [KEY = "", OTHER = ""] = fill("sk-ant-api03-{alnum:93}AA gsk_{alnum:52}").text.split(" ");
const N = "ANTHROPIC_API_KEY";
const PATH = ".codex/config.toml";

const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    "a variable of a server in braces",
    `[mcp_servers.a]\ncommand = "x"\nenv = { ${N} = "§" }\n`,
    `[mcp_servers.a]\ncommand = "x"\nenv_vars = ["${N}"]\n`,
  ],
  [
    "the only variable of a server's table",
    `[mcp_servers.a]\ncommand = "x"\n\n[mcp_servers.a.env]\n${N} = "§"\n\n[tui]\nx = 1\n`,
    `[mcp_servers.a]\nenv_vars = ["${N}"]\ncommand = "x"\n\n\n[tui]\nx = 1\n`,
  ],
  [
    "one of several variables",
    `[mcp_servers."a-b"]\ncommand = "x"\n[mcp_servers."a-b".env]\nMODE = "y"\n${N} = "§" # mine\n`,
    `[mcp_servers."a-b"]\nenv_vars = ["${N}"]\ncommand = "x"\n[mcp_servers."a-b".env]\nMODE = "y"\n`,
  ],
  [
    "a bearer token",
    `[mcp_servers.a]\nurl = "https://a.io"\nhttp_headers = { Authorization = "Bearer §" }\n`,
    `[mcp_servers.a]\nurl = "https://a.io"\nbearer_token_env_var = "${N}"\n`,
  ],
  [
    "a bearer token under its own key",
    `[mcp_servers.a]\nurl = "https://a.io"\nbearer_token = "§"\n`,
    `[mcp_servers.a]\nurl = "https://a.io"\nbearer_token_env_var = "${N}"\n`,
  ],
  [
    "another header",
    `[mcp_servers.a]\nurl = "https://a.io"\n[mcp_servers.a.http_headers]\nX-Api-Key = "§"\n`,
    `[mcp_servers.a]\nenv_http_headers = { "X-Api-Key" = "${N}" }\nurl = "https://a.io"\n`,
  ],
  [
    "a provider's key",
    `[model_providers.a]\nname = "A"\napi_key = "§"\n`,
    `[model_providers.a]\nname = "A"\nenv_key = "${N}"\n`,
  ],
  [
    "a provider's token",
    `[model_providers.a]\nexperimental_bearer_token = '§'\n`,
    `[model_providers.a]\nenv_key = "${N}"\n`,
  ],
];

const LEFT: readonly (readonly [what: string, text: string, says: RegExp])[] = [
  [
    "a table without its server's",
    `[mcp_servers.a.env]\n${N} = "§"\n`,
    /env_vars = \["ANTHROPIC_API_KEY"\] under \[mcp_servers\.a\]/,
  ],
  [
    "a server that names variables already",
    `[mcp_servers.a]\nenv_vars = ["A"]\n[mcp_servers.a.env]\n${N} = "§"\n`,
    /env_vars = \["ANTHROPIC_API_KEY"\]/,
  ],
  [
    "a variable of another name",
    `[mcp_servers.a]\nenv = { key = "§" }\n`,
    /env_vars = \["ANTHROPIC_API_KEY"\]/,
  ],
];

describe("a key in Codex' configuration", () => {
  for (const [what, before, after] of CASES) {
    it(`moves: ${what}`, async () => {
      const files = { [PATH]: before.replace("§", KEY), ".gitignore": ".env\n" };
      const plan = await planAll(files);
      assert.deepEqual(plan.refused, []);
      const done = carryOut(files, plan);
      parseTOML(done[PATH] ?? "");
      assert.equal(done[PATH], after);
      assert.equal(done[".env"], `${N}=${KEY}\n`);
    });
  }
  for (const [what, text, says] of LEFT) {
    it(`stays, with what to write: ${what}`, async () => {
      const plan = await planAll({ [PATH]: text.replace("§", KEY), ".gitignore": ".env\n" });
      assert.deepEqual(plan.groups, []);
      assert.match(plan.refused.map((refusedFix) => refusedFix.why).join(), says);
    });
  }
  it("moves beside another of the same server, and no form is written twice", async () => {
    const text = `[mcp_servers.a]\nbearer_token = "§"\n[mcp_servers.a.env]\nGROQ_API_KEY = "¶"\n`;
    const files = { [PATH]: text.replace("§", KEY).replace("¶", OTHER), ".gitignore": ".env\n" };
    const done = carryOut(files, await planAll(files))[PATH] ?? "";
    parseTOML(done);
    assert.ok(!done.includes(KEY) && !done.includes(OTHER), done);
  });
});
