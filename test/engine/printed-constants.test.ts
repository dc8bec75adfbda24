/** A constant that is printed and used moves in one run, though both fixes change the same place. */
import assert from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA", 1).text;

/** Programs by path, with the use that stays and the one that is no longer printed. */
const PROGRAMS: readonly { readonly path: string; readonly text: string; readonly uses: RegExp }[] =
  [
    {
      path: "main.rs",
      text: `const KEY: &str = "${KEY}";\n\nfn main() {\n    println!("{}", KEY);\n    ask(KEY);\n}\n`,
      uses: /println!\("\{\}", "\[redacted\]"\);\n {4}ask\(key\(\)\);/,
    },
    {
      path: "lib.rs",
      text: `const KEY: &str = "${KEY}";\n\nfn say() {\n    println!("{} {}", KEY.len(), db_password());\n    ask(KEY);\n}\n`,
      uses: /println!\("\{\} \{\}", key\(\)\.len\(\), "\[redacted\]"\);\n {4}ask\(key\(\)\);/,
    },
    {
      path: "main.c",
      text: `#include <stdio.h>\nstatic const char *key = "${KEY}";\n\nint main(void) {\n  puts(key);\n  ask(key);\n}\n`,
      uses: /puts\("\[redacted\]"\);\n {2}ask\(key\(\)\);/,
    },
  ];

describe("a constant that is also printed", () => {
  for (const { path, text, uses } of PROGRAMS) {
    it(`moves in one run: ${path}`, async () => {
      const files = { [path]: text };
      const plan = await planAll(files);
      const after = carryOut(files, plan);
      assert.deepEqual(
        plan.refused.map((refusal) => refusal.why),
        [],
      );
      assert.match(after[path] ?? "", uses);
      assert.deepEqual(carryOut(after, await planAll(after)), after);
    });
  }
});
