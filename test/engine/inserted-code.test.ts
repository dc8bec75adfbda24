/**
 * Checks that inserted code keeps the file's style: its semicolons, steps, line ends, names of
 * imports.
 */
import assert from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const TOKEN = fill("sk-ant-api03-{alnum:93}AA").text;

const CASES: readonly {
  readonly title: string;
  readonly path: string;
  readonly before: string;
  /** Text that the file holds afterwards. */
  readonly holds: string;
}[] = [
  {
    title: "no semicolons and a blank before the parameters",
    path: "a.cjs",
    before: "const a = 1\n\nfunction f () {\n  return '{T}'\n}\n\nf(a)\n",
    holds: "function requireEnv (name) {\n  const value = process.env[name]\n",
  },
  {
    title: "some semicolons",
    path: "a.cjs",
    before: "const a = 1;\nconst b = f('{T}')\nb(a);\n",
    holds: "  const value = process.env[name];\n",
  },
  {
    title: "tabs",
    path: "a.ts",
    before: "export function f() {\n\tif (f) {\n\t\treturn '{T}';\n\t}\n\treturn '';\n}\n",
    holds: "{\n\tconst value = process.env[name];\n",
  },
  {
    title: "steps of four, documentation in between",
    path: "a.ts",
    before: "/**\n * About.\n */\nexport function f() {\n    return '{T}';\n}\n",
    holds: "{\n    const value = process.env[name];\n",
  },
  {
    title: "steps of four in C",
    path: "a.c",
    before: 'void send(const char *);\nint main(void) {\n    send("{T}");\n}\n',
    holds: "    if (!value || !*value) {\n        fprintf(",
  },
  {
    title: "code behind a directive takes no blanks along",
    path: "a.cjs",
    before: '"use strict"; const a = "{T}";\na();\n',
    holds: '"use strict";\n\nfunction requireEnv',
  },
  {
    title: "a definition stands two lines below the first import of Python",
    path: "a.py",
    before: 'def f():\n    return "{T}"\n',
    holds: "import os\n\n\ndef f():",
  },
  {
    title: "other code stands one line below it",
    path: "a.py",
    before: 'x = "{T}"\n',
    holds: "import os\n\nx = ",
  },
  {
    title: "a module that Python has under another name",
    path: "a.py",
    before: 'import sys, os as system\n\nx = "{T}"\nsystem.sep\n',
    holds: 'import sys, os as system\n\nx = system.environ["',
  },
  {
    title: "a package that Go has under another name",
    path: "a.go",
    before: 'package main\n\nimport system "os"\n\nfunc main() {\n\tsystem.Exit(len("{T}"))\n}\n',
    holds: 'import system "os"\n\nfunc requireEnv(name string) string {\n\tvalue := system.Getenv',
  },
  {
    title: "a library that Dart has under another name",
    path: "a.dart",
    before: "import 'dart:io' as system;\n\nfinal k = '{T}';\nfinal e = system.exitCode;\n",
    holds: "import 'dart:io' as system;\n\nfinal k = system.Platform.environment[",
  },
  {
    title: "a block of imports in Go with Windows line ends",
    path: "a.go",
    before:
      'package main\r\n\r\nimport (\r\n\t"fmt" // out\r\n\t"strings"\r\n)\r\n\r\n' +
      'func main() {\r\n\t_ = fmt.Sprint(strings.ToUpper("{T}"))\r\n}\r\n',
    holds: '\t"fmt" // out\r\n\t"os"\r\n\t"strings"\r\n',
  },
  {
    title: "a comment behind an import of Java with Windows line ends",
    path: "A.java",
    before:
      "import java.util.List; // out\r\n\r\n" +
      'class A {\r\n  List<String> a = List.of("{T}");\r\n}\r\n',
    holds: "List; // out\r\nimport java.util.Objects;\r\n\r\nclass A",
  },
];

describe("code that a fix puts in", () => {
  for (const { title, path, before, holds } of CASES) {
    it(`keeps to the file: ${title}`, async () => {
      const files = { [path]: before.replace("{T}", TOKEN) };
      const after = carryOut(files, await planAll(files))[path] ?? "";
      assert.ok(after.includes(holds), after.replaceAll(TOKEN, "{T}"));
    });
  }
});
