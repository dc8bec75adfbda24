/** Brackets, quotes and comment signs inside strings are text, and end no call. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";

/** Strings before a printed secret that hold what would end the call, were it code. */
const TEXTS: readonly string[] = [
  ...["done :)", ":(", "a) b", "((", "))", "]", "}", "[{(", ";", "a; b", "# no", "// no", "-- no"],
  ...["it's", "it\\'s", 'say \\"x\\"', "\\\\", "\\n", "50%", "$", "…", "'", "`", "*/", "<!--"],
];

/** Calls by language; `T` stands for the string and `S` for the secret. */
const CALLS: readonly (readonly [path: string, call: string])[] = [
  ["a.py", 'print("T", api_key)\n'],
  ["a.py", 'logging.info("T", api_key)\n'],
  ["a.js", 'console.log("T", apiKey);\n'],
  ["a.ts", 'console.error("T", process.env.OPENAI_API_KEY);\n'],
  ["a.go", 'package a\n\nfunc f() {\n\tfmt.Println("T", apiKey)\n}\n'],
  ["a.rb", 'puts "T", api_key\n'],
  ["A.java", 'class A { void f() { System.out.println("T" + apiKey); } }\n'],
  ["a.rs", 'fn f() { println!("T {}", api_key); }\n'],
  ["A.cs", 'class A { void F() { Console.WriteLine("T {0}", apiKey); } }\n'],
  ["a.php", '<?php\nvar_dump("T", $apiKey);\n'],
  ["a.kt", 'fun f() { println("T" + apiKey) }\n'],
  ["a.sh", 'echo "T" "$API_KEY"\n'],
  ["a.lua", 'print("T", api_key)\n'],
];

/** Signs that a language reads as more than text: a variable, a place in a format, a command. */
const SPECIAL: Readonly<Record<string, RegExp>> = {
  ".sh": /[`$\\]/,
  ".rs": /[%{}\\]/,
  ".cs": /[{}]/,
  ".php": /\$/,
  ".kt": /\$/,
};

describe("a secret that is printed behind a string", () => {
  for (const [path, call] of CALLS) {
    it(`is found whatever the string holds: ${call.trim().split("\n").at(-1)}`, async () => {
      const suffix = path.slice(path.lastIndexOf("."));
      const texts = TEXTS.filter((text) => SPECIAL[suffix]?.test(text) !== true);
      assert.ok(texts.length >= 15);
      const missed: string[] = [];
      for (const text of texts) {
        const source = call.replace("T", () => text);
        const findings = await engine().analyze(snapshotOf(path, source));
        if (!findings.some(({ ruleId }) => ruleId === "secret-in-log")) missed.push(text);
      }
      assert.deepEqual(missed, []);
    });
  }

  it("is none behind the end of the call", async () => {
    const source = 'print("done :)")\nuse(api_key)\n';
    assert.deepEqual(await engine().analyze(snapshotOf("a.py", source)), []);
  });
});
