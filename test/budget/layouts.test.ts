/**
 * Configuration files in every layout, fixed and read back by parsers of their own: what is done took
 * the value out and changed nothing else, and whatever is not done is refused and left as it was.
 */
import assert from "node:assert/strict";
import { type ParseError, parse as parseJson } from "jsonc-parser";
import { parse as parseToml } from "smol-toml";
import { parseAllDocuments } from "yaml";
import type { Plan } from "../../server/src/engine/fixes/plan/plan.ts";
import { readEnvFile } from "../../server/src/engine/targets/env-file/variables.ts";
import type { Edit } from "../../server/src/engine/text/edit.ts";
import { fixtureFiles } from "../support/fixture-files.ts";
import { carryOut, changesIn, type Files, fixesIn, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = ["gsk_{alnum:52}", "sk-ant-api03-{alnum:93}AA", "gsk_{alnum:52}"] as const;
const [GROQ, ANTHROPIC, SECOND] = fill(KEYS.join(" ")).text.split(" ");
const SECRETS = [GROQ, ANTHROPIC, SECOND].map(String);

interface Layout {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

type Tree = { readonly [key: string]: Tree | string | readonly (Tree | string)[] };

const ENV: Tree = {
  PORT: "3000",
  GROQ_API_KEY: SECRETS[0] ?? "",
  ANTHROPIC_API_KEY: SECRETS[1] ?? "",
};
const SERVER: Tree = { command: "npx", args: ["-y", "x"], env: ENV };
const INPUT: Tree = { type: "promptString", id: "there", description: "d" };

/** Contents of each kind of file; those of which all keys have a place are `whole`. */
const JSONS: readonly { readonly path: string; readonly trees: readonly Tree[]; whole: boolean }[] =
  [
    {
      path: ".vscode/mcp.json",
      whole: true,
      trees: [
        { servers: { a: SERVER } },
        { inputs: [], servers: { a: SERVER } },
        { inputs: [INPUT], servers: { a: SERVER } },
        { servers: { a: SERVER, b: { env: { GROQ_API_KEY: SECRETS[2] ?? "" } } }, inputs: [INPUT] },
        { inputs: [INPUT, { ...INPUT, id: "groq-api-key" }], servers: { a: SERVER } },
        { servers: { a: { url: "https://x", headers: { "X-Api-Key": SECRETS[0] ?? "" } } } },
      ],
    },
    {
      path: ".cursor/mcp.json",
      whole: true,
      trees: [{ mcpServers: { a: SERVER } }, { mcpServers: { a: SERVER, b: SERVER } }],
    },
    { path: "config.json", whole: false, trees: [{ llm: ENV }, { list: [ENV, { x: ENV }] }] },
    {
      path: "k8s/pod.json",
      whole: false,
      trees: [
        {
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "p" },
          spec: { containers: [{ name: "c", env: [{ name: "GROQ", value: SECRETS[0] ?? "" }] }] },
        },
      ],
    },
  ];

const INDENTS: readonly (readonly [name: string, write: (tree: Tree) => string])[] = [
  ["on one line", (tree) => JSON.stringify(tree)],
  ["on one line with blanks", (tree) => spaced(JSON.stringify(tree))],
  ["with two blanks", (tree) => JSON.stringify(tree, null, 2)],
  ["with four blanks", (tree) => JSON.stringify(tree, null, 4)],
  ["with tabs", (tree) => JSON.stringify(tree, null, "\t")],
  ["with braces on one line inside", (tree) => folded(JSON.stringify(tree, null, 2))],
];

const TAILS: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ["", (text) => `${text}\n`],
  [", no line end at the end", (text) => text],
  [", CRLF", (text) => `${text}\n`.replaceAll("\n", "\r\n")],
  [", a byte order mark", (text) => `\uFEFF${text}\n`],
];

const COMMENTED: readonly (readonly [name: string, change: (text: string) => string])[] = [
  [
    ", comments",
    (text) => text.replace("{", "{ // first\n").replaceAll(': "npx"', ': /* n */ "npx"'),
  ],
  [", trailing commas", (text) => text.replaceAll(/(?<=[\]}"])(?=\s*[}\]])/g, ",")],
  [", a comment behind the last item", (text) => text.replaceAll(/\](?=[,\n\r}])/g, "] /* c */")],
];

function spaced(text: string): string {
  return text.replaceAll(/([{[,:])(?=["{[])/g, "$1 ").replaceAll(/(?<=["}\]])([}\]])/g, " $1");
}

function folded(text: string): string {
  return text.replaceAll(
    /\{\s+("type"|"PORT"|"name")([^{}]*?)\s+\}/g,
    (_, key, rest) => `{ ${key}${String(rest).replaceAll(/\s*\n\s*/g, " ")} }`,
  );
}

function jsonLayouts(): readonly Layout[] {
  return JSONS.flatMap(({ path, trees }) =>
    trees.flatMap((tree, number) =>
      INDENTS.flatMap(([indent, write]) => {
        const ends = path.startsWith(".vscode/") ? [...TAILS, ...COMMENTED] : TAILS;
        return ends.map(([tail, change]) => {
          const name = `${path} ${number + 1} ${indent}${tail}`;
          return { name, path, text: change(write(tree)) };
        });
      }),
    ),
  );
}

const OTHERS: readonly (readonly [path: string, text: string])[] = [
  [
    "compose.yml",
    "services:\n  a:\n    environment:\n      PORT: 3000\n      GROQ_API_KEY: §0\n      ANTHROPIC_API_KEY: '§1' # c\n",
  ],
  [
    "compose.yml",
    'services:\n  a:\n    environment: {PORT: 3000, GROQ_API_KEY: §0, X: "§1", Y: [§2]}\n',
  ],
  [
    "compose.yml",
    'services:\n  a: &a\n    environment:\n    - PORT=3000\n    - GROQ_API_KEY=§0\n    - "ANTHROPIC_API_KEY=§1"\n  b: *a\n',
  ],
  [
    "compose.yml",
    "services:\n  a:\n    command: >-\n      run --key §0\n      --more\n    environment:\n      GROQ_API_KEY: |\n        §1\n",
  ],
  ["compose.yml", "services: {a: {environment: [GROQ_API_KEY=§0, 'ANTHROPIC_API_KEY=§1']}}\n"],
  ["compose.yml", "services:\n  a:\n    environment:\n      GROQ_API_KEYS: §0;§2\n      PORT: 1\n"],
  [
    ".github/workflows/ci.yml",
    'on: push\njobs:\n  a:\n    runs-on: x\n    env: {GROQ_API_KEY: §0, PORT: 1}\n    steps:\n      - run: echo hi\n        env:\n          ANTHROPIC_API_KEY: "§1"\n',
  ],
  [
    "application.yml",
    "spring:\n  ai:\n    groq:\n      api-key: §0\n    other: {api-key: '§1', port: 1}\n",
  ],
  ["application.properties", "a.port=1\ngroq.api-key=§0\nanthropic.api-key = §1\nb=2\\\n  3\n"],
  ["values.yaml", "a:\n  key: §0\n  list: [§1, x]\n"],
  [
    "settings.toml",
    'port = 1\nkey = "§0"\n[a]\ninline = { key = \'§1\', n = 2 }\nlist = ["§2", "x"]\n',
  ],
  ["app.ini", '[a]\nport = 1\nkey = §0\nother: "§1"\n; c\n'],
  [".npmrc", "registry=https://x\n//r.example.org/:_authToken=§0\n"],
  [
    "k8s/a.yaml",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      image: i\n      args: [\"--key\", §0]\n      env:\n        - name: ANTHROPIC_API_KEY\n          value: §1\n        - {name: X, value: '§2'}\n",
  ],
  [
    "k8s/a.yaml",
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\ndata:\n  PORT: '1'\n  GROQ_API_KEY: §0\n  ANTHROPIC_API_KEY: \"§1\"\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n    - name: c\n      envFrom:\n        - configMapRef:\n            name: m\n",
  ],
  [
    "litellm.yaml",
    'model_list:\n  - model_name: a\n    litellm_params:\n      model: groq/x\n      api_key: §0\ngeneral_settings: {master_key: "§1"}\n',
  ],
];

function otherLayouts(): readonly Layout[] {
  return OTHERS.flatMap(([path, template], number) => {
    const text = SECRETS.reduce((all, name, at) => all.replaceAll(`§${at}`, name), template);
    return TAILS.map(([tail, change]) => {
      const end = tail.includes("no line end")
        ? text.trimEnd()
        : change(text).replace(/\n\r?\n$/, "\n");
      return { name: `${path} ${number + 1}${tail}`, path, text: end };
    });
  });
}

/** The leaves of a parsed file by their place; lists count by their items alone. */
function leaves(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown, names: readonly string[]): void => {
    if (typeof value === "object" && value !== null && !(value instanceof Date)) {
      const isList = Array.isArray(value);
      for (const [key, it] of Object.entries(value)) walk(it, [...names, isList ? "#" : key]);
    } else found.push(`${names.join(".")} = ${String(value)}`);
  };
  walk(parsed(path, text.replace(/^\uFEFF/, "")), []);
  return found;
}

function parsed(path: string, text: string): unknown {
  if (path.endsWith(".json")) {
    const errors: ParseError[] = [];
    const isStrict = !path.startsWith(".vscode/");
    const value: unknown = parseJson(text, errors, {
      allowTrailingComma: !isStrict,
      disallowComments: isStrict,
    });
    assert.deepEqual(errors, [], "no JSON any more");
    return value;
  }
  if (/\.ya?ml$/.test(path)) {
    const documents = parseAllDocuments(text);
    for (const document of documents) assert.deepEqual(document.errors, [], "no YAML any more");
    return documents.map((document): unknown => document.toJS());
  }
  if (path.endsWith(".toml")) return parseToml(text);
  return text.split(/\r?\n/);
}

function editsIn(plan: Plan, path: string): readonly Edit[] {
  return changesIn(plan)
    .filter((change) => change.path === path)
    .flatMap((change) => change.edits);
}

async function check({ path, text }: Layout): Promise<Plan> {
  const before: Files = { [path]: text };
  const plan = await planAll(before);
  const after = carryOut(before, plan);
  const now = after[path] ?? "";
  holdsTogether(plan, after);
  const kept = leaves(path, text).filter(
    (leave) => !SECRETS.some((secret) => leave.includes(secret)),
  );
  const found = [...leaves(path, now)];
  for (const name of kept) {
    const at = found.indexOf(name);
    assert.ok(at >= 0 || isRewired(name), `${name} is gone`);
    if (at >= 0) found.splice(at, 1);
  }
  const again = await planAll(after);
  assert.deepEqual(carryOut(after, again), after, "a second run changes something");
  return plan;
}

/** A pod reads from a Secret after the fix what it read from a ConfigMap. */
function isRewired(leaf: string): boolean {
  return leaf.includes("configMap");
}

/** Laws of every plan. */
function holdsTogether(plan: Plan, after: Files): void {
  for (const { path, before = "", edits } of changesIn(plan)) {
    let end = 0;
    for (const { span } of edits.toSorted(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    )) {
      assert.ok(span.start >= end && span.start <= span.end, `${path}: edits overlap`);
      end = span.end;
    }
    assert.ok(end <= before.length, `${path}: an edit lies outside`);
  }
  const stored = new Set(
    Object.entries(after).flatMap(([path, text]) =>
      /(^|\/)\.env$/.test(path) ? [...readEnvFile(text).values()] : [],
    ),
  );
  for (const { path, finding, target } of fixesIn(plan)) {
    if (target === undefined) continue;
    const change = changesIn(plan).find((fileChange) => fileChange.path === path);
    const said = change?.before?.slice(finding.span.start, finding.span.end) ?? "";
    if (SECRETS.includes(said)) assert.ok(stored.has(said), `${path}: a value is lost`);
  }
}

describe("configuration files in every layout", () => {
  const all = [...jsonLayouts(), ...otherLayouts()];

  it("are many", () => {
    assert.ok(all.length >= 400, `${all.length} layouts`);
  });

  for (const path of new Set(all.map((layout) => layout.path))) {
    it(`stay what they are but for their secrets: ${path}`, async () => {
      for (const layout of all.filter((it) => it.path === path)) {
        try {
          await check(layout);
        } catch (error) {
          throw new Error(layout.name, { cause: error });
        }
      }
    }).timeout(120_000);
  }

  for (const { path } of JSONS.filter((json) => json.whole)) {
    it(`lose all of their keys where the program has a place for each: ${path}`, async () => {
      for (const layout of all.filter((it) => it.path === path)) {
        const plan = await planAll({ [layout.path]: layout.text });
        const after = carryOut({ [layout.path]: layout.text }, plan)[layout.path] ?? "";
        assert.deepEqual(
          plan.refused.map((refusedFix) => refusedFix.why),
          [],
          layout.name,
        );
        assert.ok(!SECRETS.some((secret) => after.includes(secret)), layout.name);
        assert.ok(editsIn(plan, layout.path).length > 0, layout.name);
      }
    }).timeout(120_000);
  }
});

describe("the plan of every fixture", () => {
  it("holds together", async () => {
    let done = 0;
    for (const { path, text } of fixtureFiles()) {
      const before = { [path.split("/").slice(3).join("/") || path]: text };
      const plan = await planAll(before);
      holdsTogether(plan, carryOut(before, plan));
      done += fixesIn(plan).length;
    }
    assert.ok(done >= 600, `${done} fixes`);
  }).timeout(300_000);
});
