import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import {
  addVariables,
  portableVariables,
  readEnvFile,
} from "../../server/src/engine/targets/env-file/variables.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";

function added(text: string, value: string): string | undefined {
  const edits = addVariables(text, [{ name: "NAME", value }]);
  return "refused" in edits ? undefined : applyEdits(text, edits);
}

describe("env-file", () => {
  it("every value reads back the same from dotenv, sh and ourselves", () => {
    const values = [
      "",
      "a-b_c./:@%+,=",
      "two words",
      "$HOME",
      "a#b",
      " # x",
      '"q"',
      "a\\b",
      "`d`",
      "it's",
      "a\nb",
      "it's\n1",
      "-----BEGIN KEY-----\nMII+/==\n-----END KEY-----\n",
    ];
    const folder = mkdtempSync(join(tmpdir(), "env-file-"));
    try {
      for (const value of values) {
        const text = added("A=1\n", value) ?? "";
        assert.equal(parse(text)["NAME"], value);
        assert.equal(readEnvFile(text).get("NAME"), value);
        writeFileSync(join(folder, ".env"), text);
        const script = '. ./.env; printf %s "$NAME"';
        assert.equal(execFileSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" }), value);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("refuses what the loaders read differently", () => {
    for (const value of [
      'it\'s "x"',
      "it's $5",
      "\na",
      "a\n=",
      "a\r\nb",
      "$a\nb",
      'a="b',
      "a\\\\b",
      "a b\\",
    ])
      assert.equal(added("", value), undefined);
  });

  it("counts a value as stored only where every program reads it", () => {
    const stored = (line: string) => [...portableVariables(line).values()];
    for (const line of ["A=x", "export A=x", "A='x'", 'A="x"', "A=x # why", "A=y\nA=x\r\n"]) {
      assert.deepEqual(stored(line), ["x"], line);
    }
    for (const line of ["A = x", "my-key=x", "a.b=x", "A=`x`", "export A =x", "A=x\nA=`x`"]) {
      assert.deepEqual(stored(line), [], line);
    }
  });

  it("adds nothing below a line that would swallow it", () => {
    for (const text of ["A='it", 'A="it\n', "A=`x", "A: x", "A='l1\nl2", "A=x\\\n", 'A="x # y']) {
      assert.equal(added(text, "x"), undefined, text);
    }
    for (const text of ["# c", "A=1\n\n", "A: x\nB=1\n", "A='l1\nl2'", "A=it's"]) {
      const after = added(text, "x");
      assert.equal(parse(after ?? "")["NAME"], "x", text);
    }
  });

  it("appends, keeping line ends and adding a missing last one", () => {
    assert.equal(added("A=1\r\nB=2", "x"), "A=1\r\nB=2\r\nNAME=x\r\n");
    assert.equal(added("", ""), "NAME=\n");
  });
});
