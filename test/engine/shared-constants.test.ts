/** A constant becomes a variable only where no other file uses it as a constant. */
import assert from "node:assert/strict";
import { carryOut, type Files, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA", 1).text;

interface Case {
  readonly title: string;
  readonly files: Files;
  /** The one with the constant. */
  readonly path: string;
  /** The file that is named as the reason; absent where the constant moves. */
  readonly usedBy?: string;
}

const GO = `package k\n\nconst key = "${KEY}"\n\nfunc use() string { return key }\n`;
const GO_EXPORTED = `package k\n\nconst Key = "${KEY}"\n`;
const GO_GROUP = `package k\n\nconst (\n\tkey = "${KEY}"\n\thost = "a"\n)\n`;
const GO_APART = `package k\n\nconst (\n\tkey = "${KEY}"\n\tsize = 3\n)\n`;
const RUST = `const KEY: &str = "${KEY}";\n\nfn main() { println!("{}", KEY.len()); }\n`;
const CSHARP = `public class K { public const string Key = "${KEY}"; }\n`;
const KOTLIN = `const val KEY = "${KEY}"\n`;
const C = `const char *const key = "${KEY}";\n`;
const C_STATIC = `static const char *const key = "${KEY}";\n`;

const CASES: readonly Case[] = [
  {
    title: "Go, in the same folder",
    files: { "a/k.go": GO, "a/l.go": "package k\n\nconst full = key + 1\n" },
    path: "a/k.go",
    usedBy: "a/l.go",
  },
  {
    title: "Go, a name of its own in another folder",
    files: { "a/k.go": GO, "b/l.go": "package l\n\nconst full = key\n" },
    path: "a/k.go",
  },
  {
    title: "Go, a longer name",
    files: { "a/k.go": GO, "a/l.go": "package k\n\nconst keys = 1\n" },
    path: "a/k.go",
  },
  {
    title: "Go, exported to another folder",
    files: { "a/k.go": GO_EXPORTED, "b/l.go": "package l\n\nconst full = k.Key\n" },
    path: "a/k.go",
    usedBy: "b/l.go",
  },
  {
    title: "Go, a neighbour that becomes a variable too",
    files: { "a/k.go": GO_GROUP, "a/l.go": "package k\n\nconst full = host\n" },
    path: "a/k.go",
    usedBy: "a/l.go",
  },
  {
    title: "Go, a neighbour that stays a constant",
    files: { "a/k.go": GO_APART, "a/l.go": "package k\n\nvar all [size]int\n" },
    path: "a/k.go",
  },
  {
    title: "Rust, in the same folder",
    files: { "src/main.rs": RUST, "src/l.rs": "pub const L: &str = crate::KEY;\n" },
    path: "src/main.rs",
    usedBy: "src/l.rs",
  },
  {
    title: "C#, public",
    files: { "K.cs": CSHARP, "L.cs": "[Auth(K.Key)] class L { }\n" },
    path: "K.cs",
    usedBy: "L.cs",
  },
  {
    title: "Kotlin, of the module",
    files: { "K.kt": KOTLIN, "L.kt": "@Auth(KEY) class L\n" },
    path: "K.kt",
    usedBy: "L.kt",
  },
  {
    title: "Kotlin, read by Java",
    files: { "K.kt": KOTLIN, "L.java": "@Auth(KKt.KEY) class L { }\n" },
    path: "K.kt",
    usedBy: "L.java",
  },
  {
    title: "C, declared elsewhere",
    files: { "k.c": C, "k.h": "extern const char *const key;\n" },
    path: "k.c",
    usedBy: "k.h",
  },
  {
    title: "C, of the file alone",
    files: { "k.c": C_STATIC, "l.c": "static int key = 1;\n" },
    path: "k.c",
  },
];

describe("a constant that other files may use", () => {
  for (const { title, files, path, usedBy } of CASES) {
    it(`${usedBy === undefined ? "moves" : "stays"}: ${title}`, async () => {
      const plan = await planAll(files);
      const after = carryOut(files, plan);
      const reasons = plan.refused.map((refusal) => refusal.why);
      if (usedBy === undefined) {
        assert.deepEqual(reasons, []);
        assert.ok(!after[path]?.includes(KEY));
      } else {
        assert.ok(reasons[0]?.startsWith(`${usedBy} uses the constant `), reasons.join());
        assert.deepEqual(after, files);
      }
    });
  }
});
