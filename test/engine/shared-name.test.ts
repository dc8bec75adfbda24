/** One variable that several apps of a monorepo get, or that only one does; and "Split key" on it. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Finding } from "../../server/src/engine/index.ts";
import { portableVariables } from "../../server/src/engine/targets/env-file/variables.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import {
  carryOut,
  exposureIn,
  type Files,
  memoryProject,
  snapshotOf,
} from "../support/memory-project.ts";
import { KEY } from "../support/shared-places.ts";

const NAME = "ANTHROPIC_API_KEY";
const ENV = `${NAME}=${KEY}\n`;
const PACKAGE = '{ "name": "x" }\n';
const SCRIPT = `console.log(process.env.${NAME});\n`;
const PYTHON = `import os\n\nkey = os.environ["${NAME}"]\n`;
const REFERENCE = `$${`{${NAME}}`}`;

function apps(...files: readonly (readonly [path: string, text: string])[]): Files {
  const roots = ["apps/a/package.json", "apps/b/package.json"].map((path) => [path, PACKAGE]);
  return Object.fromEntries([[".gitignore", ".env\n"], [".env", ENV], ...roots, ...files]);
}

function compose(first: string, second: string, value = REFERENCE): Files {
  const service = (name: string, program: string): string =>
    `  ${name}:\n    ${program}\n    environment:\n      ${NAME}: ${value}\n`;
  const text = `services:\n${service("web", first)}${service("work", second)}`;
  return { ".gitignore": ".env\n", ".env": ENV, "compose.yml": text };
}

function workflow(first: string, second: string, secret = NAME): Files {
  const job = (name: string, folder: string): string =>
    `  ${name}:\n    runs-on: x\n    steps:\n      - run: ./deploy.sh ${folder}\n        env:\n          ${secret}: $` +
    `{{ secrets.${secret} }}\n`;
  return { ".github/workflows/x.yml": `on: push\njobs:\n${job("a", first)}${job("b", second)}` };
}

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly says?: RegExp;
}

const FOUND: readonly Case[] = [
  {
    name: "two apps of scripts",
    files: apps(["apps/a/i.js", SCRIPT], ["apps/b/i.js", SCRIPT]),
    says: /apps\/a and apps\/b/,
  },
  {
    name: "apps in two languages",
    files: apps(["apps/a/i.js", SCRIPT], ["apps/b/i.py", PYTHON]),
    says: /apps\/a and apps\/b/,
  },
  {
    name: "images beside each other",
    files: {
      ".env": ENV,
      "chat/Dockerfile": "FROM x\n",
      "chat/main.py": PYTHON,
      "sum/Dockerfile": "FROM x\n",
      "sum/main.py": PYTHON,
    },
    says: /chat and sum/,
  },
  {
    name: "commands of a module",
    files: {
      ".env": ENV,
      "go.mod": "module x\n",
      "cmd/a/main.go": `package main\n\nimport "os"\n\nvar key = os.Getenv("${NAME}")\n`,
      "cmd/b/main.go": `package main\n\nimport "os"\n\nvar key = os.Getenv("${NAME}")\n`,
    },
    says: /cmd\/a and cmd\/b/,
  },
  {
    name: "services of a Compose file",
    files: compose("build: ./web", "build: ./work"),
    says: /web and work/,
  },
  {
    name: "jobs of a workflow",
    files: workflow("apps/a", "apps/b"),
    says: /apps\/a and apps\/b/,
  },
];

const SILENT: readonly Case[] = [
  { name: "one app", files: apps(["apps/a/i.js", SCRIPT], ["apps/a/j.js", SCRIPT]) },
  {
    name: "a library and an app",
    files: apps(
      ["packages/llm/package.json", PACKAGE],
      ["packages/llm/i.js", SCRIPT],
      ["apps/a/i.js", SCRIPT],
    ),
  },
  {
    name: "an app and the test of another",
    files: apps(["apps/a/i.js", SCRIPT], ["apps/b/i.test.js", SCRIPT]),
  },
  {
    name: "an app with an env file of its own",
    files: apps(
      ["apps/a/i.js", SCRIPT],
      ["apps/b/i.js", SCRIPT],
      ["apps/b/.env", `${NAME}=${KEY.slice(0, -4)}QWAA\n`],
    ),
  },
  {
    name: "a database's password",
    files: {
      ...apps(
        ["apps/a/i.js", SCRIPT.replace(NAME, "DB_PASSWORD")],
        ["apps/b/i.js", SCRIPT.replace(NAME, "DB_PASSWORD")],
      ),
      ".env": `DB_PASSWORD=${KEY.slice(30, 60)}\n`,
    },
  },
  {
    name: "two names",
    files: apps(["apps/a/i.js", SCRIPT], ["apps/b/i.js", SCRIPT.replace(NAME, `B_${NAME}`)]),
  },
  { name: "services of one program", files: compose("build: .", "build: .") },
  { name: "services without the variable", files: compose("build: ./web", "build: ./work", "x") },
  { name: "jobs for one app", files: workflow("apps/a", "apps/a") },
  {
    name: "jobs with a token of the repository",
    files: workflow("apps/a", "apps/b", "GITHUB_TOKEN"),
  },
];

async function told(files: Files, sharedKeys: readonly string[] = []) {
  const snapshots = Object.entries(files).map(([path, text]) => ({
    ...snapshotOf(path, text, exposureIn(files, path)),
    sharedKeys,
  }));
  const found = await inspectTogether(snapshots);
  return snapshots.flatMap((snapshot) =>
    (found.get(snapshot.path)?.findings ?? [])
      .filter((finding: Finding) => finding.ruleId === "shared-name")
      .map((finding) => ({ snapshot, finding })),
  );
}

async function split(files: Files) {
  const [request, ...others] = await told(files);
  deepEqual(others, []);
  ok(request !== undefined);
  const plan = await engine().plan([{ ...request, fixId: "split-key" }], memoryProject(files));
  return { after: carryOut(files, plan), why: plan.refused[0]?.why ?? "" };
}

describe("one variable", () => {
  for (const { name, files, says = /^$/ } of FOUND) {
    it(`hands a key to several apps: ${name}`, async () => {
      const [one, ...others] = await told(files);
      deepEqual(others, []);
      match(one?.finding.message ?? "", says);
      equal(one?.finding.severity, "info");
      ok((one?.finding.related?.length ?? 0) > 0);
    });
  }
  for (const { name, files } of SILENT) {
    it(`is for one app: ${name}`, async () => deepEqual(await told(files), []));
  }
  itHasAtLeast(6, "places", () => FOUND.length);
  itHasAtLeast(10, "look-alikes", () => SILENT.length);

  it("may be shared on purpose", async () =>
    deepEqual(await told(apps(["apps/a/i.js", SCRIPT], ["apps/b/i.js", SCRIPT]), [NAME]), []));

  it("is split for the first app, and stays for the other", async () => {
    const files = apps(["apps/a/i.js", SCRIPT], ["apps/b/i.py", PYTHON]);
    const { after, why } = await split(files);
    equal(why, "");
    match(after["apps/a/i.js"] ?? "", /process\.env\.A_ANTHROPIC_API_KEY/);
    equal(after["apps/b/i.py"], PYTHON);
    const values = portableVariables(after[".env"] ?? "");
    deepEqual([values.get(NAME), values.get(`A_${NAME}`)], [KEY, KEY]);
    match(after[".env"] ?? "", /^# A_ANTHROPIC_API_KEY is still the key/m);
    deepEqual(await told(after), []);
  });

  it("is split for a service, whose program keeps its name", async () => {
    const files = compose("build: ./web", "build: ./work");
    const { after, why } = await split(files);
    equal(why, "");
    match(after["compose.yml"] ?? "", /^ {6}ANTHROPIC_API_KEY: \$\{WEB_ANTHROPIC_API_KEY\}$/m);
    match(after["compose.yml"] ?? "", /^ {6}ANTHROPIC_API_KEY: \$\{ANTHROPIC_API_KEY\}$/m);
    const values = portableVariables(after[".env"] ?? "");
    deepEqual([values.get(NAME), values.get(`WEB_${NAME}`)], [KEY, KEY]);
    deepEqual(await told(after), []);
  });

  it("is left to the person where a workflow hands it over", async () => {
    const files = workflow("apps/a", "apps/b");
    const { after, why } = await split(files);
    match(
      why,
      /gh secret set A_ANTHROPIC_API_KEY.* instead of ANTHROPIC_API_KEY at .*x\.yml line 8/,
    );
    deepEqual(after, files);
  });
});
