/** Recipes for other editors: they parse, and start the server that there is. */
import assert from "node:assert/strict";
import { parse } from "smol-toml";
import { recipes } from "../support/recipes.ts";

const COMMAND = ["secret-hygiene", "lsp", "--stdio"];

describe("the recipe", () => {
  it("for Helix names the server, and languages that use it", () => {
    const [text = ""] = recipes("Helix", "toml");
    const { "language-server": servers, language } = Object(parse(text));
    const { command, args } = servers["secret-hygiene"];
    assert.deepEqual([command, ...args], COMMAND);
    const lists = language.map((entry: { readonly "language-servers": readonly string[] }) =>
      entry["language-servers"].at(-1),
    );
    assert.deepEqual(lists, ["secret-hygiene", "secret-hygiene"]);
  });

  it("for Sublime Text is JSON with the server's command", () => {
    const [text = ""] = recipes("Sublime Text", "json");
    const { clients } = JSON.parse(text);
    assert.deepEqual(clients["secret-hygiene"].command, COMMAND);
  });

  it("for Zed is a manifest with the server, and code that starts it", () => {
    const [text = ""] = recipes("Zed", "toml");
    assert.ok(Object(parse(text)).language_servers["secret-hygiene"].languages.length > 0);
    assert.match(recipes("Zed", "rust")[0] ?? "", /which\("secret-hygiene"\).*"lsp".*"--stdio"/s);
  });

  for (const [heading, language, count] of [
    ["Neovim", "lua", 1],
    ["Emacs", "elisp", 2],
  ] as const) {
    it(`for ${heading} has the server's command`, () => {
      const all = recipes(heading, language);
      assert.equal(all.length, count);
      const command = new RegExp(COMMAND.map((word) => `"${word}"`).join(",?\\s+"));
      for (const text of all) assert.match(text, command);
    });
  }
});
