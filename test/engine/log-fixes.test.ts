import { equal } from "node:assert/strict";
import { secretInLog } from "../../server/src/engine/analyzers/file/secret-in-log/secret-in-log.ts";
import type { Fix } from "../../server/src/engine/fixes/fix.ts";
import { dropLogArgument } from "../../server/src/engine/fixes/redact-log/drop-log-argument.ts";
import { redactLog } from "../../server/src/engine/fixes/redact-log/redact-log.ts";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import { type Files, fixed as fixedBy } from "../support/fixed.ts";
import { syntax } from "../support/syntax.ts";

const fixed = (fix: Fix, path: string, files: Files) => fixedBy(secretInLog.run, fix, path, files);

const D = "$";
const REDACT: readonly (readonly [path: string, before: string, after: string])[] = [
  ["a.py", "print(dict(os.environ))\n", 'print("[redacted]")\n'],
  ["a.py", "print(json.dumps(dict(os.environ), indent=2))\n", 'print("[redacted]")\n'],
  ["a.js", "console.log(JSON.stringify(process.env, null, 2));\n", 'console.log("[redacted]");\n'],
  ["a.php", "<?php\necho json_encode(array_merge($_ENV, []));\n", '<?php\necho "[redacted]";\n'],
  [
    "a.go",
    'package a\n\nfunc f() { fmt.Println(strings.Join(os.Environ(), " ")) }\n',
    'package a\n\nfunc f() { fmt.Println("[redacted]") }\n',
  ],
  ["a.py", 'print(f"k {api_key}")\n', 'print("k [redacted]")\n'],
  ["a.py", 'print(f"k {api_key} {{}}")\n', 'print(f"k [redacted] {{}}")\n'],
  ["a.py", 'print(rf"k {api_key} {a}")\n', 'print(rf"k [redacted] {a}")\n'],
  ["a.py", "print(api_key)\n", 'print("[redacted]")\n'],
  ["a.py", "print('k', api_key)\n", "print('k', '[redacted]')\n"],
  ["a.py", 'print(f"k {api_key!r} x")\n', 'print("k [redacted] x")\n'],
  ["a.py", 'print(os.environ["OPENAI_API_KEY"])\n', 'print("[redacted]")\n'],
  ["a.js", "console.log({ apiKey, a });\n", 'console.log({ apiKey: "[redacted]", a });\n'],
  ["a.js", `console.log(\`k ${D}{apiKey} x\`);\n`, "console.log(`k [redacted] x`);\n"],
  ["a.ts", "console.log('a', apiKey);\n", "console.log('a', '[redacted]');\n"],
  ["a.php", "<?php\necho \\API_KEY;\n", '<?php\necho "[redacted]";\n'],
  ["a.sh", `echo "k $OPENAI_API_KEY"\n`, 'echo "k [redacted]"\n'],
  ["a.sh", `echo "k ${D}{OPENAI_API_KEY}"\n`, 'echo "k [redacted]"\n'],
  ["a.sh", "env | sort\n", 'echo "[redacted]" | sort\n'],
  ["a.sh", "cat .env\n", 'echo "[redacted]"\n'],
  ["a.sh", 'echo "$OPENAI_API_KEY" | base64\n', 'echo "[redacted]" | base64\n'],
  ["a.sh", "echo $OPENAI_API_KEY\n", 'echo "[redacted]"\n'],
  ["a.sh", 'set -eux\ncurl "$OPENAI_API_KEY"\n', 'set -eu\ncurl "$OPENAI_API_KEY"\n'],
  ["a.sh", 'a\nset -x\ncurl "$OPENAI_API_KEY"\n', 'a\ncurl "$OPENAI_API_KEY"\n'],
  [
    "a.rs",
    'fn f() {\n    println!("a {api_key:?} {}", 1);\n}\n',
    'fn f() {\n    println!("a [redacted] {}", 1);\n}\n',
  ],
  [
    "a.rs",
    'fn f() {\n    info!(%api_key, "x");\n}\n',
    'fn f() {\n    info!(api_key = "[redacted]", "x");\n}\n',
  ],
  ...["Keys::API_KEY", "crate::keys::API_KEY", "Self::API_KEY"].map(
    (name): readonly [string, string, string] => [
      "a.rs",
      `fn f() {\n    println!("{}", ${name});\n}\n`,
      'fn f() {\n    println!("{}", "[redacted]");\n}\n',
    ],
  ),
  [
    "a.rs",
    'fn f() {\n    error!("{}", config.api_key);\n}\n',
    'fn f() {\n    error!("{}", "[redacted]");\n}\n',
  ],
  [
    "A.scala",
    'object A {\n  println(f"$apiKey%10s x")\n}\n',
    'object A {\n  println(f"[redacted] x")\n}\n',
  ],
  ["a.swift", 'logger.info("k \\(apiKey, privacy: .public)")\n', 'logger.info("k [redacted]")\n'],
  ["a.swift", 'Logger().info("k \\(apiKey)")\n', 'Logger().info("k [redacted]")\n'],
  [
    "a.go",
    "package a\n\nvar apiKey = b()\n\nfunc f() { fmt.Println(apiKey) }\n",
    'package a\n\nvar apiKey = b()\n\nfunc f() { fmt.Println("[redacted]") }\n',
  ],
];
const DROP: readonly (readonly [path: string, before: string, after: string])[] = [
  ["a.py", 'print("k", api_key)\n', 'print("k")\n'],
  ["a.js", "console.log(apiKey, 1);\n", "console.log(1);\n"],
];
const KEPT: readonly (readonly [path: string, before: string])[] = [
  ["a.py", "print(api_key)\n"],
  ["a.py", 'logger.info("k %s", api_key)\n'],
  ["a.rs", 'fn f() {\n    info!(%api_key, "x");\n}\n'],
  ["a.go", "package a\n\nfunc f() {\n\tapiKey := b()\n\tfmt.Println(1, apiKey)\n}\n"],
];
/** Calls that print a value and return it, with code around them that uses it. */
const ANSWERS: readonly (readonly [path: string, before: string])[] = [
  ["a.rs", "fn f() {\n    send(dbg!(api_key));\n}\n"],
  ["a.rs", "fn f() -> K {\n    dbg!(api_key)\n}\n"],
  ["a.rb", "send(p(api_key))\n"],
  ["a.rb", "x = p api_key, 1\n"],
  ["a.rb", "x =\n  p(api_key)\n"],
  ["a.rb", "def f\n  p api_key\nend\n"],
  ["a.ex", "x = IO.inspect(api_key)\n"],
  ["a.ex", "api_key |> IO.inspect() |> send_it()\n"],
  ["a.ex", "IO.inspect(api_key)\n|> send_it()\n"],
  ["a.R", "x <- print(api_key)\n"],
  ["a.R", "invisible(print(api_key))\n"],
  ["a.swift", "send(dump(apiKey))\n"],
  ["a.ps1", "$x = Write-Output $apiKey\n"],
];
const STATEMENTS: readonly (readonly [path: string, before: string, after: string])[] = [
  ["a.rs", "fn f() {\n    dbg!(api_key);\n}\n", 'fn f() {\n    dbg!("[redacted]");\n}\n'],
  ["a.rb", "a\np api_key\nb\n", 'a\np "[redacted]"\nb\n'],
  ["a.rb", "p api_key if debug\n", 'p "[redacted]" if debug\n'],
  ["a.ex", "IO.inspect(api_key)\n", 'IO.inspect("[redacted]")\n'],
  ["a.R", "print(api_key) # k\n", 'print("[redacted]") # k\n'],
  ["a.swift", "dump(apiKey)\n", 'dump("[redacted]")\n'],
  ["a.ps1", "Write-Output $apiKey\n", 'Write-Output "[redacted]"\n'],
];

describe("fixes of secret-in-log", () => {
  const check = async (fix: Fix, path: string, before: string, after: string): Promise<void> => {
    const result = await fixed(fix, path, { [path]: before });
    equal(result?.files[path], after);
    const language = languageFor(path, undefined);
    const facts = language && (await syntax.parse(language, after));
    equal(facts?.errors, 0);
    equal(await fixed(fix, path, { [path]: after }), undefined);
  };
  for (const [path, before, after] of REDACT) {
    it(`redact-log ${path}: ${before.trim()}`, () => check(redactLog, path, before, after));
  }
  it("redact-log leaves what a function or a later step takes for its value", async () => {
    const step = 'echo "key=$API_TOKEN" >> "$GITHUB_OUTPUT"\n';
    for (const before of ['get() { echo "$API_TOKEN"; }\n', step]) {
      equal(await fixed(redactLog, "a.sh", { "a.sh": before }), undefined, before);
    }
  });
  for (const [path, before] of ANSWERS) {
    it(`leaves what the code around takes: ${path}: ${before.trim()}`, async () => {
      for (const fix of [redactLog, dropLogArgument]) {
        equal(await fixed(fix, path, { [path]: before }), undefined);
      }
    });
  }
  for (const [path, before, after] of STATEMENTS) {
    it(`redact-log ${path}: ${before.trim()}`, () => check(redactLog, path, before, after));
  }
  it("redact-log leaves what would be unused where a Rust file takes that for an error", async () => {
    const print = 'fn f() {\n    let api_key = g();\n    println!("{}", api_key);\n}\n';
    const redacted = print.replace(", api_key", ', "[redacted]"');
    equal((await fixed(redactLog, "a.rs", { "a.rs": print }))?.files["a.rs"], redacted);
    const strict = `#![deny(warnings)]\n${print}`;
    equal(await fixed(redactLog, "a.rs", { "a.rs": strict }), undefined);
  });
  for (const [path, before, after] of DROP) {
    it(`drop-log-argument ${path}: ${before.trim()}`, () =>
      check(dropLogArgument, path, before, after));
  }
  for (const [path, before] of KEPT) {
    it(`drop-log-argument leaves ${before.trim()}`, async () => {
      equal(await fixed(dropLogArgument, path, { [path]: before }), undefined);
    });
  }
});
