/** A secret that is printed where it is written, in languages whose programs `test/printed/` does not run. */
import { deepEqual, equal, ok } from "node:assert/strict";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import { engine } from "../support/engine.ts";
import {
  carryOut,
  memoryProject,
  notesOf,
  planAll,
  snapshotOf,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";
import { syntax } from "../support/syntax.ts";

const TOKEN = fill("sk-ant-api03-{alnum:93}AA", 1).text;
const D = "$";

/** `§` stands for the secret; what is printed instead where that is not `[redacted]`. */
const PRINTED: readonly (readonly [path: string, before: string, instead?: string])[] = [
  ["a.go", 'package main\n\nfunc main() {\n\tfmt.Println("§")\n}\n'],
  ["A.java", 'class A { void f() { System.out.println("k " + "§"); } }\n'],
  ["A.kt", 'fun main() { println("k §") }\n'],
  ["A.kt", 'fun main() { logger.info { "k §" } }\n'],
  ["A.scala", 'object A { println(s"k §") }\n'],
  ["A.cs", 'class A { void F() { Console.WriteLine($"k §"); } }\n'],
  ["a.rs", 'fn main() {\n    println!("§");\n}\n'],
  ["a.c", 'int main(void) { printf("%s", "§"); }\n'],
  ["a.cpp", 'int main() { std::cout << "§" << std::endl; }\n'],
  ["a.ino", 'void setup() { Serial.println("§"); }\n'],
  ["a.swift", 'print("k §")\n'],
  ["a.dart", "void main() { print('k §'); }\n"],
  ["a.ps1", 'Write-Output "k §"\n'],
  ["a.ps1", "Write-Host §\n", '"[redacted]"'],
  ["a.rb", "puts %q[§]\n", "(redacted)"],
  ["a.php", "<?php\necho <<<EOT\nk §\nEOT;\n"],
  [".github/workflows/a.yml", "jobs:\n  a:\n    steps:\n      - run: echo §\n", "redacted"],
];

/** Code whose output is read by a program. */
const CAUGHT: readonly (readonly [path: string, before: string])[] = [
  ["a.sh", 'get() { echo "§"; }\n'],
  ["a.sh", '# GIT_ASKPASS\necho "§"\n'],
  ["a.sh", 'case "$1" in\n  Username*) echo me ;;\n  Password*) echo "§" ;;\nesac\n'],
  ["a.sh", 'echo username=me\necho "password=§"\n'],
  ["a.py", 'with contextlib.redirect_stdout(buffer):\n    print("§")\n'],
  ["a.rb", '$stdout = StringIO.new\nputs "§"\n'],
  ["a.php", '<?php\nob_start();\necho "§";\n$page = ob_get_clean();\n'],
  ["a.lua", 'io.output("key.txt")\nio.write("§")\n'],
  ["a.pl", 'print {$file} "§";\n'],
  ["a.pl", 'my $old = select($file);\nprint "§";\nselect($old);\n'],
  ["a.R", 'cat("§", file = "key.txt")\n'],
  ["a.R", 'writeLines("§", "key.txt")\n'],
  ["a.R", 'said <- capture.output(print("§"))\n'],
  ["a.R", 'sink("key.txt")\nprint("§")\n'],
];

describe("a secret that is printed where it is written", () => {
  for (const [path, template, instead = "[redacted]"] of PRINTED) {
    it(`is saved and not printed: ${path}: ${template.trim()}`, async () => {
      const before = { [path]: template.replace("§", TOKEN) };
      const after = carryOut(before, await planAll(before));
      equal(after[path], template.replace("§", instead));
      ok(after[".env"]?.includes(TOKEN), "the value is lost");
      deepEqual(carryOut(after, await planAll(after)), after, "a second run changes something");
      const language = languageFor(path, undefined);
      const errors = language && (await syntax.parse(language, after[path] ?? ""))?.errors;
      equal(errors ?? 0, 0);
    });
  }

  it("goes with the read that it stands in for", async () => {
    const before = { "a.js": `console.log(\`k ${D}{process.env.API_KEY ?? "${TOKEN}"}\`);\n` };
    equal(carryOut(before, await planAll(before))["a.js"], "console.log(`k [redacted]`);\n");
  });

  for (const [path, template] of CAUGHT) {
    it(`stays a read where what is printed is a value: ${path}: ${template.trim()}`, async () => {
      const before = { [path]: template.replace("§", TOKEN) };
      const after = carryOut(before, await planAll(before));
      const text = after[path] ?? "";
      ok(
        text.includes("ANTHROPIC_API_KEY") && !text.includes("redacted"),
        text.replace(TOKEN, "§"),
      );
      deepEqual(carryOut(after, await planAll(after)), after, "a second run changes something");
    });
  }

  it("leaves a word on what is printed now", async () => {
    const notes = notesOf(await planAll({ "a.rb": `puts "${TOKEN}"\n` }));
    ok(notes.some((note) => note.startsWith("a.rb prints [redacted] now")));
  });

  it("is said by the title", async () => {
    const snapshot = snapshotOf("a.rb", `puts "${TOKEN}"\n`);
    const [finding] = await engine().analyze(snapshot);
    ok(finding);
    const offered = await engine().fixes(snapshot, finding, memoryProject({}));
    equal(offered[0]?.title, "Move to .env as ANTHROPIC_API_KEY and print [redacted]");
    ok(!offered.some((offeredFix) => offeredFix.id === "move-to-env-and-load"));
  });
});
