/**
 * Checks the preferred fix where a project has a package that loads `.env` and nothing calls it:
 * the fix adds the call.
 */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import {
  carryOut,
  type Files,
  memoryProject,
  notesOf,
  snapshotOf,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

interface Case {
  readonly language: string;
  /** The program, at a place where programs begin. */
  readonly path: string;
  readonly text: string;
  /** Manifests that name the package, each a project. */
  readonly having: readonly Files[];
  /** Manifests that name no such package, or one that is missing when the program runs. */
  readonly lacking: readonly Files[];
  readonly called: string;
  /** Text that the fixed program holds. */
  readonly loads: RegExp;
  /** A program of the project that begins elsewhere. */
  readonly other: string;
}

const PYTHON = `import anthropic\n\nanthropic.Anthropic(api_key="${KEY}")\n`;
const GO = `package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(len("${KEY}"))\n}\n`;

const CASES: readonly Case[] = [
  {
    language: "Python",
    path: "main.py",
    text: PYTHON,
    having: [
      { "requirements.txt": "anthropic\npython-dotenv==1.0.1\n" },
      {
        "pyproject.toml":
          '[project]\nname = "a"\ndependencies = [\n  "anthropic",\n  "python-dotenv>=1",\n]\n',
      },
      {
        "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.12"\npython-dotenv = "^1.0"\n',
      },
      { "setup.py": 'setup(name="a", install_requires=["python-dotenv"])\n' },
    ],
    lacking: [
      { "requirements.txt": "anthropic\n" },
      { "requirements.txt": "python-dotenv-vault\n" },
      {
        "pyproject.toml":
          '[project]\ndependencies = ["anthropic"]\n\n[dependency-groups]\ndev = ["python-dotenv"]\n',
      },
      { "pyproject.toml": '[tool.poetry.group.dev.dependencies]\npython-dotenv = "^1.0"\n' },
      {},
    ],
    called: "from dotenv import load_dotenv\n\nload_dotenv()\n",
    loads: /^load_dotenv\(\)$/m,
    other: "tool.py",
  },
  {
    language: "a module of TypeScript",
    path: "src/index.ts",
    text: `import Anthropic from "@anthropic-ai/sdk";\n\nnew Anthropic({ apiKey: "${KEY}" });\n`,
    having: [
      { "package.json": '{"name": "a", "dependencies": {"express": "5", "dotenv": "^16"}}' },
    ],
    lacking: [
      { "package.json": '{"dependencies": {"express": "5"}}' },
      { "package.json": '{"dependencies": {}, "devDependencies": {"dotenv": "^16"}}' },
    ],
    called: 'import "dotenv/config";\n',
    loads: /^import "dotenv\/config";$/m,
    other: "src/tool.ts",
  },
  {
    language: "a script of Node",
    path: "server.js",
    text: `const Anthropic = require("@anthropic-ai/sdk");\n\nnew Anthropic({ apiKey: "${KEY}" });\n`,
    having: [{ "package.json": '{"dependencies": {"dotenv": "^16"}}' }],
    lacking: [{ "package.json": '{"devDependencies": {"dotenv": "^16"}}' }],
    called: 'require("dotenv").config();\n',
    loads: /^require\("dotenv\/config"\);$/m,
    other: "tool.js",
  },
  {
    language: "Go",
    path: "main.go",
    text: GO,
    having: [{ "go.mod": "module a\n\ngo 1.21\n\nrequire github.com/joho/godotenv v1.5.1\n" }],
    lacking: [{ "go.mod": "module a\n\ngo 1.21\n" }],
    called: '// import _ "github.com/joho/godotenv/autoload"\n',
    loads: /_ "github\.com\/joho\/godotenv\/autoload"/,
    other: "tool.go",
  },
  {
    language: "Ruby",
    path: "app.rb",
    text: `client = Client.new(api_key: "${KEY}")\n`,
    having: [{ Gemfile: 'source "https://rubygems.org"\ngem "dotenv"\n' }],
    lacking: [
      { Gemfile: 'gem "rack"\n' },
      { Gemfile: 'group :development do\n  gem "dotenv"\nend\n' },
      { Gemfile: 'gem "dotenv", groups: [:test]\n' },
    ],
    called: 'require "dotenv/load"\n',
    loads: /^require "dotenv\/load"$/m,
    other: "tool.rb",
  },
];

/** Returns the preferred fix of the key, and its result. */
async function fixed(path: string, files: Files) {
  const text = files[path];
  assert.ok(text !== undefined);
  const snapshot = snapshotOf(path, text);
  const project = memoryProject(files);
  const finding = (await engine().analyze(snapshot)).find((it) => it.credential !== undefined);
  assert.ok(finding);
  const offered = await engine().fixes(snapshot, finding, project);
  const [first] = offered;
  const plan = await engine().plan([{ snapshot, finding }], project);
  assert.deepEqual(plan.refused, []);
  const preferred = offered.find((offeredFix) => offeredFix.preferred);
  return { first, preferred, notes: notesOf(plan), files: carryOut(files, plan) };
}

describe("the preferred fix where the project has a package that loads .env", () => {
  for (const { language, path, text, having, lacking, called, loads, other } of CASES) {
    for (const [at, manifests] of having.entries()) {
      it(`loads the file: ${language}, manifest ${at}`, async () => {
        const it = await fixed(path, { ...manifests, [path]: text });
        assert.equal(it.preferred?.id, "move-to-env-and-load");
        assert.equal(it.first, it.preferred, "The preferred one stands first.");
        const after = it.files[path] ?? "";
        assert.match(after, loads, after.replaceAll(KEY, "…"));
        assert.ok(!after.includes(KEY));
        assert.deepEqual(it.notes, []);
        for (const [name, manifest] of Object.entries(manifests)) {
          assert.equal(it.files[name], manifest, "The manifest is as it was.");
        }
      });
    }
    for (const [at, manifests] of lacking.entries()) {
      it(`leaves that to the person: ${language}, manifest ${at} without it`, async () => {
        const it = await fixed(path, { ...manifests, [path]: text });
        assert.equal(it.preferred?.id, "move-to-env");
        assert.equal(it.notes.length, 1);
      });
    }
    it(`loads nothing twice: ${language}`, async () => {
      const files = { ...having[0], [path]: `${called}${text}` };
      if (language === "Go")
        files[path] = text.replace(
          'import "fmt"',
          'import (\n\t"fmt"\n\n\t_ "github.com/joho/godotenv/autoload"\n)',
        );
      const it = await fixed(path, files);
      assert.equal(it.preferred?.id, "move-to-env");
      assert.deepEqual(it.notes, []);
    });
    it(`leaves it to the file in which programs begin: ${language}`, async () => {
      const it = await fixed(other, { ...having[0], [path]: text, [other]: text });
      assert.equal(it.preferred?.id, "move-to-env");
      // What it left is offered afterwards: the entry loads the file, and then nothing is left.
      const before = { ...having[0], ".env": "A=b\n", [path]: text, [other]: text };
      const given = snapshotOf(other, text);
      const planned = await engine().loading(given, ".env", memoryProject(before));
      assert.equal(planned?.path, path);
      assert.deepEqual(planned.plan.refused, []);
      const after = carryOut(before, planned.plan);
      assert.match(after[path] ?? "", loads);
      assert.equal(after[other], text);
      assert.equal(await engine().loading(given, ".env", memoryProject(after)), undefined);
      const without = { ...before, ...lacking[0] };
      if (lacking[0] && Object.keys(lacking[0]).length > 0)
        assert.equal(await engine().loading(given, ".env", memoryProject(without)), undefined);
      const alone = await fixed(other, { ...having[0], [other]: text });
      assert.equal(alone.preferred?.id, "move-to-env-and-load");
    });
  }
});
