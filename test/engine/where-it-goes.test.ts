/** Checks what the place of a value decides: which env file it goes to, under which name, and whether it moves. */
import { deepEqual, equal, match } from "node:assert/strict";
import { engine } from "../support/engine.ts";
import {
  carryOut,
  type Files,
  memoryProject,
  planAll,
  snapshotOf,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const OTHER = fill("sk-ant-api03-{alnum:93}AA", 2).text;

describe("what Gradle writes into an app", () => {
  const forms = [
    `buildConfigField("String", "API_KEY", "\\"${KEY}\\"")`,
    `buildConfigField "String", "API_KEY", "\\"${KEY}\\""`,
    `resValue("string", "api_key", "${KEY}")`,
    `manifestPlaceholders["apiKey"] = "${KEY}"`,
    `manifestPlaceholders = [apiKey: "${KEY}"]`,
  ];
  for (const form of forms) {
    for (const path of ["app/build.gradle", "app/build.gradle.kts"]) {
      it(`stays: ${form.replaceAll(KEY, "…")} in ${path}`, async () => {
        const files = { [path]: `android {\n  defaultConfig {\n    ${form}\n  }\n}\n` };
        const plan = await planAll(files);
        deepEqual(carryOut(files, plan), files);
        for (const { why } of plan.refused) match(why, /app|APK|package|built|build/i);
      });
    }
  }
});

describe("a submodule's key", () => {
  it("goes to the submodule's own .env", async () => {
    const files = {
      "package.json": "{}",
      "libs/sub/app.py": `import anthropic\n\nanthropic.Anthropic(api_key="${KEY}")\n`,
    };
    const project = {
      ...memoryProject(files),
      repository: async (path: string) => (path.startsWith("libs/sub/") ? "libs/sub/" : ""),
    };
    const path = "libs/sub/app.py";
    const snapshot = snapshotOf(path, files[path]);
    const requests = (await engine().analyze(snapshot)).map((finding) => ({ snapshot, finding }));
    const after = carryOut(files, await engine().plan(requests, project));
    match(after["libs/sub/.env"] ?? "", /^ANTHROPIC_API_KEY=/);
    equal(after[".env"], undefined);
    equal(after[".gitignore"], undefined);
  });
});

/** Prefixes by which a build writes a variable into pages, as an env file of the project has it. */
const PREFIXES = [
  "NEXT_PUBLIC_",
  "VITE_",
  "REACT_APP_",
  "NUXT_PUBLIC_",
  "PUBLIC_",
  "UMI_APP_",
  "STORYBOOK_",
  "WXT_",
  "PLASMO_PUBLIC_",
  "RENDERER_VITE_",
  "WAKU_PUBLIC_",
  "PUBLIC_ENV__",
];

describe("a variable that a build shows to browsers", () => {
  for (const prefix of PREFIXES) {
    it(`is known by ${prefix}`, async () => {
      const name = `${prefix}ANTHROPIC_API_KEY`;
      const found = await engine().analyze(snapshotOf(".env", `${name}=${KEY}\n`, "ignored"));
      deepEqual(
        found.map(({ ruleId }) => ruleId),
        ["client-exposed-secret"],
      );
    });
  }
});

describe("the label of a block", () => {
  it("is the name of a password in it", async () => {
    const secret = fill("{alnum:22}7").text;
    const text = `resource "aws_db_instance" "billing" {\n  password = "${secret}"\n}\n`;
    const [finding] = await engine().analyze(snapshotOf("main.tf", text));
    match(finding?.envName ?? "", /^(?:TF_VAR_)?BILLING_/i);
  });
});

function rustRead(call: string): string {
  return `fn key() -> String { std::env::var("API_KEY").${call} }\n`;
}

describe("several values behind one variable", () => {
  const cases: readonly (readonly [string, Files])[] = [
    [
      "Python",
      {
        "a.py": `import os\nkey = os.getenv("API_KEY", "${KEY}")\n`,
        "b.py": `import os\nkey = os.environ.get("API_KEY", "${OTHER}")\n`,
      },
    ],
    [
      "JavaScript",
      {
        "a.js": `const key = process.env.API_KEY || "${KEY}";\n`,
        "b.js": `const key = process.env.API_KEY ?? "${OTHER}";\n`,
      },
    ],
    [
      "Rust",
      {
        "src/a.rs": rustRead(`unwrap_or("${KEY}".to_string())`),
        "src/b.rs": rustRead(`unwrap_or_else(|_| "${OTHER}".into())`),
      },
    ],
  ];
  for (const [language, files] of cases) {
    it(`stay, since all reads would take one: ${language}`, async () => {
      const plan = await planAll(files);
      deepEqual(carryOut(files, plan), files);
      equal(plan.refused.length, 2);
    });
  }
});
