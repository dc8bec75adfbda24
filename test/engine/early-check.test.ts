/** A script stops where a variable is missing, also when only a part of it reads the variable. */
import assert from "node:assert/strict";
import { fixProgram } from "../programs/fix-program.ts";
import { withoutSecrets } from "../programs/program.ts";
import { BASH } from "../programs/toolchains/bash.ts";
import { isInstalled } from "../programs/toolchains/toolchain.ts";
import { fill } from "../support/placeholders.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA", 1).text;

/** Scripts that go on behind the place that reads the variable. */
const SCRIPTS = [
  `K=$(echo "${KEY}")\nsend after\n`,
  `K=\`echo ${KEY}\`\nsend after\n`,
  `echo "${KEY}" | cat > /dev/null\nsend after\n`,
  `cat /dev/null | printf '%s' "${KEY}" > /dev/null\nsend after\n`,
  `(true "${KEY}")\nsend after\n`,
  `true < <(echo "${KEY}")\nsend after\n`,
  `f() {\n  local k="$(echo "${KEY}")"\n  send after\n}\nf\n`,
  `if [ -n "$(echo "${KEY}")" ]; then\n  send after\nelse\n  send after\nfi\n`,
  `for i in 1 2; do\n  K=$(echo "${KEY}")\n  send after\ndone\n`,
  `case x in\n  x)\n    K=$(echo "${KEY}")\n    send after\n    ;;\nesac\n`,
  `true && K=$(echo "${KEY}")\nsend after\n`,
  `K=$(\n  echo \\\n    "${KEY}"\n)\nsend after\n`,
];

const CHECK = /^[ \t]*: "\$\{ANTHROPIC_API_KEY:\?\}"$/gm;

/** Programs in which a check would be needless, or too early. */
const UNCHECKED = [
  `K="${KEY}"\nsend "$K"\n`,
  `f() { K=$(echo "${KEY}"); }\n. ./.env\nf\n`,
  `if true; then\n  f() { K=$(echo "${KEY}"); }\nfi\n. ./.env\nf\n`,
  `(\n  . ./.env\n  send "${KEY}"\n)\n`,
];

async function fixed(text: string): Promise<string> {
  const program = { title: "", outcome: "moved", path: "k.sh", isQuiet: false } as const;
  const { after, again, reasons } = await fixProgram({ ...program, text, position: undefined });
  assert.deepEqual(reasons, []);
  assert.equal(withoutSecrets(again), withoutSecrets(after), "a second run changes something");
  return after;
}

withTool({ name: BASH.command, isFound: isInstalled(BASH) }, "scripts are not run", () => {
  describe("a read in a process of its own", () => {
    it("stops the script where the variable is missing", async () => {
      const texts = await Promise.all(SCRIPTS.map(fixed));
      const results = await BASH.run(texts.map((text) => ({ path: "k.sh", text, env: {} })));
      assert.equal(results.length, SCRIPTS.length);
      for (const [at, { sent, error }] of results.entries()) {
        assert.deepEqual(sent.join(""), "", texts[at]);
        assert.match(error, /ANTHROPIC_API_KEY/, texts[at]);
      }
    });
  });
});

describe("a check before a read", () => {
  it("stands once before each read in a process of its own", async () => {
    for (const script of SCRIPTS) assert.equal((await fixed(script)).match(CHECK)?.length, 1);
  });
  it("stands nowhere else", async () => {
    for (const script of UNCHECKED) assert.equal((await fixed(script)).match(CHECK), null);
  });
});
