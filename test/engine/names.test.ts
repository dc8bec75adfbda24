/**
 * Checks which variable a value goes to: one that says whose it is, and that nothing else of the
 * project reads.
 */
import assert from "node:assert/strict";
import { readEnvFile } from "../../server/src/engine/targets/env-file/variables.ts";
import { engine } from "../support/engine.ts";
import {
  carryOut,
  exposureIn,
  type Files,
  memoryProject,
  planAll,
  snapshotOf,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/** Each `§` is another key of one provider, each `¶` another value that only its name makes a secret. */
const KEYS = fill("gsk_{alnum:52} ".repeat(4)).text.trim().split(" ");
const DRAWN = fill("{alnum:40} ".repeat(4)).text.trim().split(" ");

function filled(files: Files): Files {
  const keys = [...KEYS];
  const drawn = [...DRAWN];
  const put = (text: string): string =>
    text.replace(/[§¶]/g, (sign) => (sign === "§" ? keys : drawn).shift() ?? "");
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, put(text)]));
}

async function namesOf(files: Files): Promise<ReadonlyMap<string, string>> {
  const before = filled(files);
  return named(carryOut(before, await planAll(before)));
}

/** The names of the made up values, whichever env file they went to. */
function named(after: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of Object.entries(after)) {
    if (!/(^|\/)\.env$/.test(path)) continue;
    for (const [name, value] of readEnvFile(text)) found.set(value, name);
  }
  return found;
}

const CASES: readonly (readonly [what: string, files: Files, names: readonly string[]])[] = [
  ["the provider's", { "a.py": 'k = "§"\n' }, ["GROQ_API_KEY"]],
  ["the code's own", { "a.py": 'BILLING_GROQ_KEY = "§"\n' }, ["BILLING_GROQ_KEY"]],
  ["the provider's for a generic one", { "a.py": 'MY_API_KEY = "§"\n' }, ["GROQ_API_KEY"]],
  ["never a public one", { "a.js": 'const VITE_GROQ_API_KEY = "§";\n' }, ["GROQ_API_KEY"]],
  [
    "the one under which the program puts it into its environment",
    { "a.py": 'import os\nos.environ["GROQ_TOKEN_2"] = "§"\nprint(1)\n' },
    ["GROQ_TOKEN_2"],
  ],
  [
    "the same, though others read it",
    { "a.py": 'import os\nos.environ["API_KEY"] = "§"\nf(os.environ["API_KEY"])\n' },
    ["API_KEY"],
  ],
  [
    "the one that is read already",
    { "a.py": 'import os\nk = os.environ.get("OTHER_KEY", "§")\n' },
    ["OTHER_KEY"],
  ],
  [
    "another than one that the file reads for something else",
    { "a.py": 'import os\nf(os.environ["GROQ_API_KEY"])\nk = "§"\n' },
    ["A_GROQ_API_KEY"],
  ],
  [
    "another than one that a neighbour reads",
    { "a.py": 'k = "§"\n', "lib/b.js": "f(process.env.GROQ_API_KEY);\n" },
    ["A_GROQ_API_KEY"],
  ],
  [
    "one that is only spoken of",
    { "a.py": 'k = "§"\n', "b.py": "GROQ_API_KEY = load()\n", "README.md": "Set $GROQ_API_KEY.\n" },
    ["GROQ_API_KEY"],
  ],
  [
    "another than one that the env file has with another value",
    { "a.py": 'k = "§"\n', ".env": "GROQ_API_KEY=other\n", ".gitignore": ".env\n" },
    ["A_GROQ_API_KEY"],
  ],
  [
    "the wanted one where its line is empty",
    { "a.py": 'k = "§"\n', ".env": "GROQ_API_KEY=\n", ".gitignore": ".env\n" },
    ["GROQ_API_KEY"],
  ],
  [
    "the host's for a generic one",
    {
      "a.py":
        'import requests\nrequests.get("https://api.acme.io/v1", headers={"X-Api-Key": "¶"})\n',
    },
    ["ACME_API_KEY"],
  ],
  [
    "the host's whose second label is none",
    { "a.js": 'call({ url: "https://eu.api.acme.co.uk/v1", auth_token: "¶", api_key: "¶" });\n' },
    ["ACME_AUTH_TOKEN", "ACME_API_KEY"],
  ],
  [
    "the SDK's for a generic one",
    { "a.py": 'from acme import AcmeClient\nc = AcmeClient(api_key="¶")\n' },
    ["ACME_API_KEY"],
  ],
  [
    "its own where the host is the program's",
    { "a.js": 'call({ url: "http://localhost:3000", api_key: "¶" });\n' },
    ["API_KEY"],
  ],
  ["its own where nobody is near", { "a.js": 'const billing = { api_key: "¶" };\n' }, ["API_KEY"]],
  [
    "each provider's where one value of a file holds several",
    { "compose.yml": "services:\n  a:\n    environment:\n      OPENAI_API_KEYS: §;x\n" },
    ["GROQ_API_KEY"],
  ],
  [
    "the code's own where it says all of the rule's words",
    { "a.java": 'class A { String u() { String dbPassword = "¶"; return "p=" + dbPassword; } }\n' },
    ["DB_PASSWORD"],
  ],
  [
    "the key's of a configuration file",
    { "compose.yml": "services:\n  a:\n    environment:\n      - LLM_TOKEN=§\n" },
    ["LLM_TOKEN"],
  ],
];

const SEVERAL: readonly (readonly [what: string, files: Files])[] = [
  ["two of one provider", { "m.py": 'k = "§"\nj = "§"\n' }],
  ["three of one provider", { "m.py": 'k = "§"\nj = "§"\ni = "§"\n' }],
  ["one value twice", { "m.py": `k = "§"\nj = "§"\nagain = "${KEYS[1]}"\n` }],
  [
    "two of each kind",
    { "m.js": 'f("§");\nconst a = { api_key: "¶" };\ng("§");\nconst b = { api_key: "¶" };\n' },
  ],
  ["beside one that is stored", { "m.py": 'k = "§"\nj = "§"\n', ".env": "GROQ_API_KEY=other\n" }],
  [
    "beside one that is read",
    { "m.py": 'import os\nf(os.environ["GROQ_API_KEY"])\nk = "§"\nj = "§"\n' },
  ],
  [
    "in a configuration file",
    {
      "compose.yml":
        "services:\n  a:\n    environment:\n      A: x-§\n      B: y-§\n      C: z-§\n",
    },
  ],
  ["in two files", { "a.py": 'k = "§"\n', "b/c.js": 'f("§");\n' }],
  [
    "in three files and several places",
    {
      "a.py": 'k = "§"\nj = "§"\n',
      "compose.yml": "services:\n  a:\n    environment:\n      A: x-§\n",
      "z.go": 'package z\n\nvar k = "§"\n',
    },
  ],
  [
    "that only their names tell, in two files",
    { "a.js": 'const a = { api_key: "¶" };\n', "b.js": 'const b = { api_key: "¶" };\n' },
  ],
  [
    "beside a fallback of that name in another file",
    { "a.py": 'k = "§"\n', "b.py": 'import os\nk = os.environ.get("GROQ_API_KEY", "§")\n' },
  ],
  ["of which one is shown", { "README.md": "```python\nk = '§'\n```\n", "b.py": 'k = "§"\n' }],
  [
    "in an MCP configuration",
    { ".vscode/mcp.json": '{"servers": {"a": {"args": ["§", "--x"]}, "b": {"args": ["§"]}}}\n' },
  ],
];

/** Fixes one value after the other, always the one that `pick` chooses; says what each was called. */
async function oneByOne(
  before: Files,
  pick: (values: readonly string[]) => string,
): Promise<ReadonlyMap<string, string>> {
  let files = before;
  for (let round = 0; round < 10; round += 1) {
    const requests = [];
    for (const [path, text] of Object.entries(files)) {
      const snapshot = snapshotOf(path, text, exposureIn(files, path));
      for (const finding of await engine().analyze(snapshot)) {
        if (finding.severity === "info" || finding.credential === undefined) continue;
        requests.push({
          snapshot,
          finding,
          value: text.slice(finding.span.start, finding.span.end),
        });
      }
    }
    const own = requests.filter((it) => [...KEYS, ...DRAWN].includes(it.value));
    if (own.length === 0) return named(files);
    const value = pick(own.map((it) => it.value));
    const request = own.find((it) => it.value === value);
    assert.ok(request);
    const project = memoryProject(files);
    const [offered] = await engine().fixes(request.snapshot, request.finding, project);
    const plan = await engine().plan([request], project);
    files = carryOut(files, plan);
    const name = named(files).get(value);
    assert.equal(offered?.refused, undefined);
    assert.ok(
      offered?.preferred && offered.title.includes(String(name)),
      `${offered?.title}: ${name}`,
    );
  }
  throw new Error("still not done");
}

describe("the variable that a value goes to", () => {
  const ASSIGNED = [
    'GROQ_API_KEY="§"\ncurl -H "Authorization: Bearer $GROQ_API_KEY" https://acme.io\n',
    'export GROQ_API_KEY=§\n./run --model x\ntest -n "${GROQ_API_KEY}" || exit 1\n',
    "readonly GROQ_API_KEY='§'\nsend \"$GROQ_API_KEY\"\n",
  ];
  for (const text of ASSIGNED) {
    it(`keeps the name of a shell's own variable: ${text.slice(0, 24)}`, async () => {
      assert.deepEqual([...(await namesOf({ "a.sh": text })).values()], ["GROQ_API_KEY"]);
    });
  }
  it("takes another name than one that a script reads for something else", async () => {
    const text = 'KEY="§"\ncurl -u "$GROQ_API_KEY" "$KEY"\n';
    assert.notDeepEqual([...(await namesOf({ "a.sh": text })).values()], ["GROQ_API_KEY"]);
  });

  for (const [what, files, names] of CASES) {
    it(`is ${what}`, async () => {
      const found = await namesOf(files);
      const own = [...found].filter(([value]) => [...KEYS, ...DRAWN].includes(value));
      assert.deepEqual(own.map(([, name]) => name).toSorted(), names.toSorted());
    });
  }

  for (const [what, template] of SEVERAL) {
    it(`is the same for ${what} in whichever order they are fixed, and the title says it`, async () => {
      const files = filled({ ".gitignore": ".env\n", ...template });
      const together = named(carryOut(files, await planAll(files)));
      for (const pick of [
        (values: readonly string[]) => values[0] ?? "",
        (values: readonly string[]) => values.at(-1) ?? "",
        (values: readonly string[]) => values[Math.floor(values.length / 2)] ?? "",
      ]) {
        assert.deepEqual(await oneByOne(files, pick), together);
      }
    });
  }

  const UNCOUNTED: readonly (readonly [what: string, files: Files])[] = [
    ["allowed", { "m.py": 'k = "§"  # secret-hygiene:allow groq-api-key -- a sample\nj = "§"\n' }],
    ["left where it is", { "m.py": 'def f(x: Literal["§"]): ...\nj = "§"\n' }],
    ["allowed in another file", { "a.py": 'k = "§"  # gitleaks:allow\n', "b.py": 'j = "§"\n' }],
    [
      "left where it is in another file",
      { "a.rs": 'const K: [u8; 56] = *b"§";\n', "b.py": 'j = "§"\n' },
    ],
    ["of another program", { "a/package.json": "{}", "a/m.js": 'k("§");\n', "b.py": 'j = "§"\n' }],
  ];
  for (const [what, files] of UNCOUNTED) {
    it(`keeps the customary name from nobody for a value that is ${what}`, async () => {
      const found = await namesOf(files);
      assert.equal(found.get(KEYS[1] ?? ""), "GROQ_API_KEY");
    });
  }

  it("is no variable that two places of a file have other values behind", async () => {
    const text = 'import os\na = os.environ.get("MINE", "§")\nb = os.getenv("MINE") or "§"\n';
    const plan = await planAll(filled({ "a.py": text }));
    assert.deepEqual(plan.groups, []);
    for (const { why } of plan.refused) assert.match(why, /several values behind MINE/);
  });

  it("says no word twice beside itself", async () => {
    const files = filled({ "groq.py": 'k = "§"\nj = "§"\n' });
    const found = [...named(carryOut(files, await planAll(files))).values()];
    assert.deepEqual(found, ["GROQ_API_KEY", "GROQ_API_KEY_2"]);
  });

  it("is saved once where one value stands in two files", async () => {
    const files = { "a.py": `k = "${KEYS[0]}"\n`, "b.py": `k = "${KEYS[0]}"\n` };
    const after = carryOut(files, await planAll(files));
    assert.equal(after[".env"], `GROQ_API_KEY=${KEYS[0]}\n`);
  });

  it("is told from the whole when the value is half of a key", async () => {
    const half = fill("sk-proj-{alnum:40}").text;
    const files = { "a.py": `first = "${half}"\nrest = "x"\nkey = first + rest\n` };
    assert.deepEqual(
      [...named(carryOut(files, await planAll(files))).values()],
      ["OPENAI_API_KEY_FIRST"],
    );
  });
});
