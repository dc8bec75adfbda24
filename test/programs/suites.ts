/** The languages whose programs are run, each by its own tools. */
import type { Position } from "./positions.ts";
import { BASH } from "./toolchains/bash.ts";
import { C, CPP } from "./toolchains/c.ts";
import { CSHARP } from "./toolchains/csharp.ts";
import { ELIXIR } from "./toolchains/elixir.ts";
import { GO } from "./toolchains/go.ts";
import { GROOVY } from "./toolchains/groovy.ts";
import { JAVA } from "./toolchains/java.ts";
import { KOTLIN } from "./toolchains/kotlin.ts";
import { LUA } from "./toolchains/lua.ts";
import { NODE } from "./toolchains/node.ts";
import { R } from "./toolchains/r.ts";
import { RUST } from "./toolchains/rust.ts";
import { SCALA } from "./toolchains/scala.ts";
import { PERL, PHP, PYTHON, RUBY } from "./toolchains/scripted.ts";
import type { Toolchain } from "./toolchains/toolchain.ts";

/** Positions that most languages lack. */
const RARE: readonly Position[] = ["literal-type", "adjacent", "macro", "markup"];

const LACKED_BY_JAVASCRIPT: readonly Position[] = [
  ...RARE,
  "keyword-argument",
  "constant",
  "annotation",
  "enum",
  "bytes",
];

/** Programs that are only parsed. */
export interface ParsedSuite {
  /** Language in the names of tests. */
  readonly language: string;
  /** The programs, beside this file. */
  readonly file: string;
  /** Path of a program that does not say its own. */
  readonly path: string;
  /** Positions that the language does not have. Every other one has a program. */
  readonly lacks?: readonly Position[];
  /** More programs for the language of another suite, which shows the positions. */
  readonly isMore?: true;
}

export interface Suite extends ParsedSuite {
  readonly by: Toolchain;
}

export const SUITES: readonly Suite[] = [
  {
    language: "C",
    file: "c.txt",
    path: "k.c",
    by: C,
    lacks: [
      "keyword-argument",
      "default-argument",
      "map-value",
      "map-key",
      "case-label",
      "literal-type",
      "interpolation",
      "raw",
      "bytes",
      "markup",
    ],
  },
  {
    language: "C++",
    file: "cpp.txt",
    path: "k.cpp",
    by: CPP,
    lacks: ["keyword-argument", "case-label", "literal-type", "interpolation", "markup"],
  },
  {
    language: "C#",
    file: "csharp.txt",
    path: "K.cs",
    by: CSHARP,
    lacks: [...RARE, "enum"],
  },
  {
    language: "Elixir",
    file: "elixir.txt",
    path: "k.exs",
    by: ELIXIR,
    lacks: ["enum", "literal-type", "adjacent", "markup"],
  },
  {
    language: "Go",
    file: "go.txt",
    path: "k.go",
    by: GO,
    lacks: [...RARE, "keyword-argument", "default-argument", "annotation", "enum", "interpolation"],
  },
  {
    language: "Groovy",
    file: "groovy.txt",
    path: "K.groovy",
    by: GROOVY,
    lacks: RARE,
  },
  {
    language: "Java",
    file: "java.txt",
    path: "K.java",
    by: JAVA,
    lacks: [...RARE, "keyword-argument", "default-argument", "raw"],
  },
  {
    language: "JavaScript",
    file: "javascript.txt",
    path: "k.cjs",
    by: NODE,
    lacks: LACKED_BY_JAVASCRIPT,
  },
  {
    language: "JavaScript modules",
    file: "modules.txt",
    path: "k.mjs",
    by: NODE,
    lacks: LACKED_BY_JAVASCRIPT,
  },
  {
    language: "Kotlin",
    file: "kotlin.txt",
    path: "K.kt",
    by: KOTLIN,
    lacks: RARE,
  },
  {
    language: "Lua",
    file: "lua.txt",
    path: "k.lua",
    by: LUA,
    lacks: [
      ...RARE,
      "keyword-argument",
      "case-label",
      "annotation",
      "enum",
      "interpolation",
      "bytes",
    ],
  },
  {
    language: "Perl",
    file: "perl.txt",
    path: "k.pl",
    by: PERL,
    lacks: [...RARE, "annotation", "enum", "case-label", "bytes"],
  },
  {
    language: "PHP",
    file: "php.txt",
    path: "k.php",
    by: PHP,
    lacks: ["literal-type", "adjacent", "macro"],
  },
  { language: "Python", file: "python.txt", path: "k.py", by: PYTHON, lacks: ["macro", "markup"] },
  {
    language: "R",
    file: "r.txt",
    path: "k.R",
    by: R,
    lacks: [...RARE, "constant", "annotation", "enum"],
  },
  {
    language: "Ruby",
    file: "ruby.txt",
    path: "k.rb",
    by: RUBY,
    lacks: ["annotation", "enum", "literal-type", "bytes", "macro", "markup"],
  },
  {
    language: "Rust",
    file: "rust.txt",
    path: "k.rs",
    by: RUST,
    lacks: ["keyword-argument", "default-argument", "literal-type", "adjacent", "markup"],
  },
  {
    language: "Scala",
    file: "scala.txt",
    path: "K.scala",
    by: SCALA,
    // Types that are literals came with Scala 2.13.
    lacks: RARE,
  },
  {
    language: "shell",
    file: "shell.txt",
    path: "k.sh",
    by: BASH,
    lacks: [
      "keyword-argument",
      "default-argument",
      "field",
      "annotation",
      "enum",
      "literal-type",
      "bytes",
      "macro",
      "markup",
      "documentation",
    ],
  },
];

export const PARSED_SUITES: readonly ParsedSuite[] = [
  { language: "C# 14", file: "csharp-new.txt", path: "K.cs", isMore: true },
  {
    language: "Dart",
    file: "dart.txt",
    path: "k.dart",
    lacks: ["literal-type", "bytes", "macro", "markup"],
  },
  {
    language: "PowerShell",
    file: "powershell.txt",
    path: "k.ps1",
    lacks: [...RARE, "constant", "enum"],
  },
  {
    language: "Swift",
    file: "swift.txt",
    path: "k.swift",
    lacks: [...RARE, "bytes"],
  },
];

/** Programs that the language's own compiler checks and nobody runs. */
export const COMPILED_SUITES: readonly ParsedSuite[] = [
  {
    language: "TypeScript",
    file: "typescript.txt",
    path: "k.ts",
    lacks: ["keyword-argument", "adjacent", "bytes", "macro", "markup"],
  },
  {
    language: "TSX",
    file: "tsx.txt",
    path: "k.tsx",
    lacks: ["keyword-argument", "adjacent", "bytes", "macro"],
  },
];

export const ALL_SUITES: readonly (Suite | ParsedSuite)[] = [
  ...SUITES,
  ...COMPILED_SUITES,
  ...PARSED_SUITES,
];
