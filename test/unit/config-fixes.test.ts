import assert from "node:assert/strict";
import { parse } from "jsonc-parser";
import { parseAllDocuments } from "yaml";
import type { Analysis, Problem } from "../../server/src/engine/analyzers/analysis.ts";
import { encodedMatches } from "../../server/src/engine/analyzers/encoded.ts";
import { envNotIgnored } from "../../server/src/engine/analyzers/file/env-not-ignored/env-not-ignored.ts";
import { hardcodedSecret } from "../../server/src/engine/analyzers/file/hardcoded-secret/hardcoded-secret.ts";
import { secretInConfig } from "../../server/src/engine/analyzers/file/secret-in-config/secret-in-config.ts";
import { NO_SYNTAX } from "../../server/src/engine/analyzers/no-syntax.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { createNames } from "../../server/src/engine/fixes/env/names.ts";
import type { FixContext } from "../../server/src/engine/fixes/fix.ts";
import { ignoreEnvFile } from "../../server/src/engine/fixes/git/ignore-env-file.ts";
import { useReference } from "../../server/src/engine/fixes/use-reference/use-reference.ts";
import { formatFor } from "../../server/src/engine/formats/index.ts";
import type { Project } from "../../server/src/engine/project/project.ts";
import { openWorkspace } from "../../server/src/engine/project/workspace.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";
import type { Exposure } from "../../server/src/engine/text/exposure.ts";
import { textOf } from "../../server/src/engine/text/span.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const OTHER = fill("sk-ant-api03-{alnum:93}AA", 7).text;

const PEM = fill(
  "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA{alnum:48}\n{alnum:64}\n{alnum:40}==\n-----END RSA PRIVATE KEY-----",
).text;

const INDEX = indexRules(RULES);

function analyse(path: string, text: string, exposure: Exposure = "untracked"): Analysis {
  const format = formatFor(path);
  const entries = format?.entries(text) ?? [];
  return {
    ...NO_SYNTAX,
    snapshot: { path, text, exposure },
    matches: matchRules(text, RULES),
    isCutShort: false,
    language: undefined,
    facts: undefined,
    format,
    entries,
    host: undefined,
    encoded: encodedMatches({ text }, entries, INDEX),
  };
}

type Files = Readonly<Record<string, string>>;

function projectOf(files: Files, exposure: Exposure): Project {
  return {
    read: async (path) => {
      const text = files[path];
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
    exposure: async () => exposure,
    repository: async () => "",
    list: async () => Object.keys(files),
  };
}

function contextOf(analysis: Analysis, problem: Problem): FixContext {
  const { path, text, exposure } = analysis.snapshot;
  const project = projectOf({ [path]: text }, exposure);
  const { credential, envName } = problem;
  const finding = { ...problem, credential, envName, id: "x", fingerprint: "x" };
  const workspace = openWorkspace(project);
  return {
    analysis,
    finding,
    workspace,
    names: createNames(project),
    analysed: async (path, text) => analyse(path, text),
  };
}

/** The text after all its findings are fixed, as "Fix All" does it; no secret may be left. */
async function fixed(path: string, text: string): Promise<string> {
  const analysis = analyse(path, text);
  const ours = secretInConfig.run(analysis);
  const problems = ours.length > 0 ? ours : hardcodedSecret.run(analysis);
  assert.ok(problems.length > 0, "nothing found");
  const edits = [];
  for (const problem of problems) {
    assert.ok(!problem.message.includes(KEY));
    const context = contextOf(analysis, problem);
    assert.ok(await useReference.applies(context));
    const draft = await useReference.draft(context);
    if (draft === undefined || "refused" in draft) return `refused: ${draft?.refused}`;
    assert.ok(draft.saves.length === 1 && !draft.notes.join().includes(KEY));
    edits.push(...draft.edits.filter((edit) => edit.path === path).map((edit) => edit.edit));
  }
  const after = applyEdits(text, edits);
  assert.ok(!after.includes(KEY) && !after.includes(OTHER));
  if (/\.ya?ml$/.test(path)) {
    for (const document of parseAllDocuments(after)) assert.deepEqual(document.errors, []);
  }
  return after;
}

/** Returns what the fixes of all findings leave for the person to do. */
async function notesOn(path: string, text: string, others: Files = {}): Promise<readonly string[]> {
  const analysis = analyse(path, text);
  const project = projectOf({ ...others, [path]: text }, "untracked");
  const around = { project, workspace: openWorkspace(project), names: createNames(project) };
  const notes: string[] = [];
  for (const problem of secretInConfig.run(analysis)) {
    const draft = await useReference.draft({ ...contextOf(analysis, problem), ...around });
    assert.ok(draft !== undefined);
    if ("refused" in draft) notes.push(draft.refused);
    else notes.push(...draft.notes.filter((note) => typeof note === "string"));
  }
  return notes;
}

const K = "ANTHROPIC_API_KEY";

describe("use-reference", () => {
  it("offers the name that it gives where another is reserved", async () => {
    const analysis = analyse(".github/workflows/a.yml", `env:\n  GITHUB_KEY: ${KEY}\n`);
    const [problem] = secretInConfig.run(analysis);
    assert.ok(problem !== undefined);
    const title = await useReference.title(contextOf(analysis, problem));
    assert.equal(title, "Move to .env and use ${{ secrets.GH_KEY }}");
  });

  /** File, text before, text after. */
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "compose.yaml",
      `x:\r\n  environment:\r\n    ${K}: ${KEY} # c\r\n`,
      `x:\r\n  environment:\r\n    ${K}: \${${K}:?} # c\r\n`,
    ],
    ["docker-compose.yml", `e:\n  - "${K}=${KEY}"\n`, `e:\n  - "${K}=\${${K}:?}"\n`],
    ["compose.yml", `e: {${K}: ${KEY}, b: c}\n`, `e: {${K}: "\${${K}:?}", b: c}\n`],
    [".github/workflows/a.yml", `env:\n  K_A: '${KEY}'\n`, "env:\n  K_A: '${{ secrets.K_A }}'\n"],
    [
      "pod.yaml",
      `a: 1\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - env:\n` +
        `    - name: ${K}\n      value: "${KEY}" # c\n`,
      `a: 1\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - env:\n` +
        `    - name: ${K}\n      valueFrom:\n        secretKeyRef:\n          name: web-secrets\n` +
        `          key: ${K} # c\n`,
    ],
    [
      "map.yaml",
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n  ${K}: ${KEY}\n`,
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n" +
        `  # ${K} is in the Secret web now, from the variable ${K}.\n`,
    ],
    [
      "application.properties",
      `spring.ai.anthropic.api-key=${KEY}\r\n`,
      `spring.ai.anthropic.api-key=\${${K}}\r\n`,
    ],
    [
      ".mcp.json",
      `{"mcpServers":{"a":{"env":{"${K}":"${KEY}"}}}}`,
      `{"mcpServers":{"a":{"env":{"${K}":"\${${K}}"}}}}`,
    ],
    ["vector.toml", `[s]\nkey = '${KEY}' # c\n`, `[s]\nkey = '\${${K}}' # c\n`],
    ["tox.ini", `\uFEFF[s]\nauth = Bearer ${KEY}\n`, `\uFEFF[s]\nauth = Bearer {env:${K}}\n`],
    ["filebeat.yml", `a: &k ${KEY}\nb: *k\n`, `a: &k \${${K}}\nb: *k\n`],
    ["dbt_project.yml", `a: ${KEY} # c\n`, `a: "{{ env_var('${K}') }}" # c\n`],
    ["conf/application.conf", `a {\n  key = "${KEY}"\n}\n`, `a {\n  key = \${${K}}\n}\n`],
    ["application.conf", `a.auth = "Bearer ${KEY}"\n`, `a.auth = "Bearer "\${${K}}\n`],
    ["application.conf", `a.key = ${KEY}\n`, `a.key = \${${K}}\n`],
    [".npmrc", `//r.acme.io/:_authToken=${KEY}\n`, `//r.acme.io/:_authToken=\${${K}}\n`],
    [".env.example", `# c\n${K}="${KEY}" # d\n`, `# c\n${K}= # d\n`],
  ];
  for (const [path, before, after] of cases) {
    it(`${path}: ${before.slice(0, 12).trim()}…`, async () => {
      assert.equal(await fixed(path, before), after);
    });
  }

  it("adds each input of VS Code's mcp.json once", async () => {
    const text = `{\n  // c\n  "servers": {\n    "a": {"env": {"A_KEY": "${KEY}", "B_KEY": "${OTHER}"}}\n  }\n}\n`;
    const after = await fixed(".vscode/mcp.json", text);
    const root: unknown = parse(after);
    assert.deepEqual(root, {
      inputs: ["a-key", "b-key"].map((id) => ({
        type: "promptString",
        id,
        description: analyse("a.json", text).matches[0]?.rule.title,
        password: true,
      })),
      servers: { a: { env: { A_KEY: "${input:a-key}", B_KEY: "${input:b-key}" } } },
    });
    assert.ok(after.includes("  // c\n"));
    const more = text.replace("  // c", '  "inputs": [{"id": "a-key"}, {"id": "z"}],');
    const again: unknown = parse(await fixed(".vscode/mcp.json", more));
    assert.match(JSON.stringify(again), /"z"\},\{"type":"promptString","id":"b-key"/);
  });

  /** File, text, what the refusal says. Nothing is changed in any of them. */
  const refused: readonly (readonly [string, string, RegExp])[] = [
    [
      "compose.yaml",
      `x:\n  environment:\n    K: |\n${PEM.replace(/^/gm, "      ")}\n`,
      /several lines/,
    ],
    ["chart/values.yaml", `llm:\n  key: ${KEY}\n`, /--set-string llm\.key="\$ANTHROPIC_API_KEY"/],
    ["vercel.json", `{"env": {"${K}": "${KEY}"}}`, /vercel env add ANTHROPIC_API_KEY/],
    ["netlify.toml", `[build.environment]\n${K} = "${KEY}"\n`, /netlify env:set/],
    ["wrangler.toml", `[vars]\n${K} = "${KEY}"\n`, /wrangler secret put ANTHROPIC_API_KEY/],
    ["appsettings.json", `{"Llm": {"ApiKey": "${KEY}"}}`, /Llm__ApiKey .*set Llm:ApiKey/],
    [".gitlab-ci.yml", `variables:\n  ${K}: ${KEY}\n`, /masked CI\/CD variable/],
    ["azure-pipelines.yml", `variables:\n  ${K}: ${KEY}\n`, /secret variable ANTHROPIC_API_KEY/],
    [".streamlit/secrets.toml", `key = "${KEY}"\n`, /let git ignore it/],
    ["claude_desktop_config.json", `{"mcpServers":{"a":{"env":{"B":"${KEY}"}}}}`, /Claude Desktop/],
    ["package.json", `{"scripts": {"a": "K=${KEY} node a"}}`, /expand no variables/],
    ["crd.yaml", `apiVersion: a/v1\nkind: Thing\nspec:\n  key: ${KEY}\n`, /in a Secret/],
    ["l.yaml", `model_list:\n- litellm_params: {model: a/b, h: x ${KEY}}\n`, /whole value/],
    ["m.yaml", `apiVersion: v1\nkind: ConfigMap\ndata: {a: ${KEY}}\n`, /in braces/],
  ];
  for (const [path, text, why] of refused) {
    it(`refuses ${path}`, async () => {
      const after = await fixed(path, text);
      assert.match(after, /^refused: /);
      assert.match(after, why);
    });
  }

  it("makes a Secret's manifest keep its keys, with one command for all of them", async () => {
    const text =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: llm, namespace: n}\n" +
      `stringData:\n  a.key: ${KEY}\n  b: "${OTHER}"\n`;
    const command =
      `kubectl create secret generic llm -n n --from-literal=a.key="\${${K}:?}" ` +
      `--from-literal=b="\${S_${K}:?}" --dry-run`;
    assert.ok((await fixed("s.yaml", text)).includes(command));
  });

  it("keeps the keys that an earlier fix left as secretKeyRef in the command", async () => {
    const container = (env: string): string =>
      `kind: Deployment\napiVersion: apps/v1\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n${env}`;
    const left = (secret: string, key: string): string =>
      `        - name: ${key}\n          valueFrom:\n            secretKeyRef:\n              name: ${secret}\n              key: ${key}\n`;
    const literal = `        - name: ${K}\n          value: ${KEY}\n`;
    const commandOf = async (env: string): Promise<string> => {
      const notes = await notesOn("d.yaml", container(env));
      return /kubectl create secret generic [^|]*/.exec(notes.join())?.[0] ?? "";
    };
    const alone = await commandOf(literal);
    assert.match(alone, new RegExp(`app-secrets --from-literal=${K}=`));
    for (const env of [
      left("app-secrets", "OLD_KEY") + literal,
      literal + left("app-secrets", "OLD_KEY"),
    ]) {
      const both = await commandOf(env);
      assert.match(both, /--from-literal=OLD_KEY="\$\{OLD_KEY:\?\}"/);
      // The rest of the command is as it is without the earlier key.
      assert.equal(both.replace('--from-literal=OLD_KEY="${OLD_KEY:?}" ', ""), alone);
    }
    // Another Secret's keys are not this one's.
    assert.equal(await commandOf(left("other", "OLD_KEY") + literal), alone);
  });

  it("never takes another value's variable for a Secret's key", async () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: llm}\nstringData:\n  a: ${KEY}\n`;
    const encoded = Buffer.from(KEY).toString("base64");
    const data = text.replace("stringData", "data").replace(KEY, encoded);
    const said = async (path: string, manifest: string, env: string): Promise<string> => {
      const analysis = analyse(path, manifest);
      const [problem] = secretInConfig.run(analysis);
      assert.ok(problem);
      const project = projectOf({ ".env": env, [path]: manifest }, "ignored");
      const workspace = openWorkspace(project);
      const names = createNames(project);
      const context = { ...contextOf(analysis, problem), workspace, names };
      const draft = await useReference.draft(context);
      assert.ok(draft !== undefined && "refused" in draft);
      return draft.refused;
    };
    assert.match(
      await said("s.yaml", text, `${K}=${OTHER}\n`),
      /=a="\$\{S_ANTHROPIC_API_KEY:\?\}"/,
    );
    for (const manifest of [text, data]) {
      assert.match(await said("s.yaml", manifest, `MINE=${KEY}\n`), /=a="\$\{MINE:\?\}"/);
    }
  });

  it("says the same command for every value that goes to one Secret", async () => {
    const env = (name: string, value: string): string =>
      `    - name: ${name}\n      value: ${value}\n`;
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n" +
      `  - env:\n${env("A_KEY", KEY)}${env("B_KEY", OTHER)}    args: [--k=${KEY}]\n`;
    const notes = await notesOn("pod.yaml", text);
    assert.equal(new Set(notes).size, 1);
    assert.match(notes[0] ?? "", /=A_KEY="\$\{A_KEY:\?\}" --from-literal=B_KEY="\$\{B_KEY:\?\}"/);
  });

  it("speaks the language of the project where nobody knows the loader", async () => {
    const text = `{"key": "${KEY}"}`;
    const [plain = ""] = await notesOn("a.json", text);
    assert.doesNotMatch(plain, /Python|Node/);
    const [python = ""] = await notesOn("a/b.json", text, { "a/pyproject.toml": "" });
    assert.match(python, /the program that loads the file read it .*\(os\.environ\["ANTHRO/);
    assert.doesNotMatch(python, /Node/);
  });

  it("names the program that loads the file, where one does", async () => {
    const text = `{"key": "${KEY}"}`;
    const loads = { "src/settings.py": 'json.load(open("b.json"))', "other.py": "ab.json" };
    const [said = ""] = await notesOn("a/b.json", text, loads);
    assert.match(said, /let src\/settings\.py read it/);
    const [two = ""] = await notesOn("a/b.json", text, { ...loads, "x.js": 'read("./b.json")' });
    assert.match(two, /let the program that loads the file read it/);
  });

  it("refuses a part of a Kubernetes value", async () => {
    const text = `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: Bearer ${KEY}\n`;
    assert.match(await fixed("m.yaml", text), /^refused: /);
  });
});

describe("secret-in-config", () => {
  const manifest = (value: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  groq: ${value}\n  other: aGVsbG8=\n`;

  it("reads the base64 of a Secret's manifest", () => {
    const encoded = Buffer.from(`${KEY}\n`).toString("base64");
    const text = manifest(encoded);
    const analysis = analyse("s.yaml", text);
    const problems = secretInConfig.run(analysis);
    assert.deepEqual(
      problems.map((problem) => textOf(text, problem.span)),
      [encoded],
    );
    assert.match(problems[0]?.message ?? "", /Base64 hides nothing/);
    assert.ok(!problems[0]?.message.includes(encoded.slice(0, 20)));
    assert.ok(
      secretInConfig.needsSyntax({
        ...analysis,
        unproven: [],
        known: { sites: [], isCutShort: false },
      }),
    );
  });

  it("is silent on other base64", () => {
    for (const value of ["aGVsbG8gd29ybGQ=", "////", Buffer.alloc(60, 7).toString("base64")]) {
      assert.deepEqual(secretInConfig.run(analyse("s.yaml", manifest(value))), []);
    }
    const map = manifest(Buffer.from(KEY).toString("base64")).replace("Secret", "ConfigMap");
    assert.deepEqual(secretInConfig.run(analyse("s.yaml", map)), []);
  });
});

describe("env-not-ignored", () => {
  const severity = (path: string, text: string, exposure: Exposure): string | undefined =>
    envNotIgnored.run(analyse(path, text, exposure))[0]?.severity;

  it("speaks of env files with secrets only", () => {
    assert.equal(severity(".env", "API_TOKEN=abc\n", "tracked"), "error");
    assert.equal(severity(".env", "PORT=3000\nLOG_LEVEL=debug\n", "tracked"), undefined);
    assert.equal(severity(".env", "API_TOKEN=abc\n", "staged"), "error");
    assert.equal(severity(".env", "PORT=3000\nLOG_LEVEL=debug\n", "staged"), undefined);
    assert.equal(severity(".env", "API_TOKEN=abc\n", "untracked"), "warning");
    assert.equal(severity(".env", "API_TOKEN=abc\n", "unknown"), "warning");
    assert.equal(severity(".env", "API_TOKEN=abc\n", "ignored"), undefined);
    assert.equal(severity(".env", "A=\nB=${C}\n", "tracked"), undefined);
    assert.equal(severity(".env.example", "A=1\n", "tracked"), undefined);
  });

  it("names the files in the fix's title", async () => {
    const titles: readonly (readonly [files: readonly string[], title: string])[] = [
      [["a/.env"], "Add a/.env to .gitignore"],
      [["api.env", ".env"], "Add api.env and .env to .gitignore"],
      [[".env", "a.env", "b.env"], "Add .env, a.env and b.env to .gitignore"],
      [[".env", "a.env", "b.env", "c.env"], "Add .env, a.env and 2 more to .gitignore"],
    ];
    for (const [paths, title] of titles) {
      const analysis = analyse(".gitignore", "node_modules\n");
      const [problem] = envNotIgnored.run(analyse(".env", "API_TOKEN=abc\n", "untracked"));
      assert.ok(problem);
      const related = paths.map((path) => ({ path, span: problem.span, message: "" }));
      assert.equal(await ignoreEnvFile.title(contextOf(analysis, { ...problem, related })), title);
    }
  });

  it("is fixed by ignoring, unless git tracks the file", async () => {
    for (const exposure of ["untracked", "tracked"] as const) {
      const analysis = analyse("a/.env", "API_TOKEN=abc\n", exposure);
      const [problem] = envNotIgnored.run(analysis);
      assert.ok(problem);
      const draft = await ignoreEnvFile.draft(contextOf(analysis, problem));
      assert.ok(draft);
      if (exposure === "tracked")
        assert.ok("refused" in draft && /stop-tracking a/.test(draft.refused));
      else assert.ok("ignores" in draft && draft.ignores[0] === "a/.env");
    }
  });
});
