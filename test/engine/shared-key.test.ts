/** One value in several places of small workspaces: for several applications or environments, or for one. */
import { deepEqual, match, ok } from "node:assert/strict";
import type { Finding } from "../../server/src/engine/index.ts";
import type { Exposure } from "../../server/src/engine/text/exposure.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";
import { APART, type SharedCase as Case, KEY, TOGETHER } from "../support/shared-places.ts";

const OTHER = fill("sk-ant-api03-{alnum:93}AA", 4).text;
const ID = "shared-key";
const encoded = (key: string): string => Buffer.from(key).toString("base64");
const ENV = `ANTHROPIC_API_KEY=${KEY}\n`;
const YAML = `anthropic:\n  api_key: ${KEY}\n`;
const CODE = `import anthropic\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const PACKAGE = '{ "name": "x" }\n';
const NOTEBOOK = JSON.stringify({
  cells: [{ cell_type: "code", source: [CODE], outputs: [], metadata: {} }],
  metadata: { kernelspec: { name: "python3" } },
});
const WORKFLOW = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: x\n        env:\n          ANTHROPIC_API_KEY: ${KEY}\n`;
const SECRET = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ndata:\n  api-key: ${encoded(KEY)}\n`;

function compose(...programs: readonly string[]): string {
  const services = programs.map(
    (program, at) =>
      `  s${at}:\n    ${program}\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`,
  );
  return `services:\n${services.join("")}`;
}

const FOUND: readonly Case[] = [
  {
    name: "services that are built apart",
    files: { "docker-compose.yml": compose("build: ./chat", "build: ./sum") },
    says: "chat and sum",
  },
  {
    name: "services of two images",
    files: { "docker-compose.yml": compose("image: a/chat:1", "image: a/sum:1") },
    says: "a/chat:1 and a/sum:1",
  },
  {
    name: "two services with images of their own",
    files: {
      "services/a/Dockerfile": "FROM x\n",
      "services/a/.env": ENV,
      "services/b/Dockerfile": "FROM x\n",
      "services/b/.env": ENV,
    },
    says: "services/a and services/b",
  },
  {
    name: "two apps of Fly",
    files: {
      "apps/a/fly.toml": `[env]\nANTHROPIC_API_KEY = "${KEY}"\n`,
      "apps/b/fly.toml": `[env]\nANTHROPIC_API_KEY = "${KEY}"\n`,
    },
    says: "apps/a and apps/b",
  },
  {
    name: "a native app and its backend",
    files: {
      "android/app/src/main/java/Cfg.kt": `val key = "${KEY}"\n`,
      "backend/requirements.txt": "anthropic\n",
      "backend/.env": ENV,
    },
    says: "android and backend",
  },
  {
    name: "keys of a service by environment",
    files: {
      "serverless.yml": `service: a\ncustom:\n  keys:\n    dev: ${KEY}\n    prod: ${KEY}\n`,
    },
    says: "development and production",
  },
  {
    name: "two env files",
    files: { ".env.staging": ENV, ".env.production": ENV },
    says: "production and staging",
  },
  {
    name: "one's own and production's",
    files: { ".env": ENV, ".env.production": ENV },
    says: "development and production",
  },
  {
    name: "Spring's profiles",
    files: {
      "src/main/resources/application-dev.yml": YAML,
      "src/main/resources/application-prod.yml": YAML,
    },
    says: "development and production",
  },
  {
    name: "Spring's default and a profile",
    files: { "application.yml": YAML, "application-prod.yml": YAML },
    says: "all environments and production",
  },
  {
    name: "settings of .NET",
    files: {
      "appsettings.json": `{ "ApiKey": "${KEY}" }`,
      "appsettings.Production.json": `{ "ApiKey": "${KEY}" }`,
    },
    says: "all environments and production",
  },
  {
    name: "node-config",
    files: {
      "config/staging.json": `{ "apiKey": "${KEY}" }`,
      "config/production.json": `{ "apiKey": "${KEY}" }`,
    },
    says: "production and staging",
  },
  {
    name: "Kustomize, in base64 and plain",
    files: { "overlays/prod/secret.yaml": SECRET, "overlays/staging/values.yaml": YAML },
    says: "production and staging",
  },
  {
    name: "Helm",
    files: { "values-prod.yaml": YAML, "values-dev.yaml": YAML },
    says: "development and production",
  },
  {
    name: "Compose files",
    files: {
      "compose.staging.yml": `services:\n  a:\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`,
      "compose.prod.yml": `services:\n  a:\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`,
    },
    says: "production and staging",
  },
  {
    name: "Terraform",
    files: {
      "prod.tfvars": `anthropic_api_key = "${KEY}"\n`,
      "staging.tfvars": `anthropic_api_key = "${KEY}"\n`,
    },
    says: "production and staging",
  },
  {
    name: "environments within one file",
    files: {
      "wrangler.toml": `[env.staging.vars]\nANTHROPIC_API_KEY = "${KEY}"\n[env.production.vars]\nANTHROPIC_API_KEY = "${KEY}"\n`,
    },
    says: "production and staging",
  },
  {
    name: "a workflow and what runs",
    files: { ".github/workflows/ci.yml": WORKFLOW, "app.py": CODE },
    says: "the program and CI",
  },
  {
    name: "workflows of staging and release",
    files: { ".github/workflows/staging.yml": WORKFLOW, ".github/workflows/release.yml": WORKFLOW },
    says: "production and staging",
  },
  {
    name: "a test with the program's key",
    files: { "app.py": CODE, "tests/test_app.py": CODE },
    says: "the program and test",
  },
  {
    name: "a notebook",
    files: { "app.py": CODE, "explore.ipynb": NOTEBOOK },
    says: "the program and a notebook",
  },
  {
    name: "two packages",
    files: {
      "apps/web/package.json": PACKAGE,
      "apps/web/a.py": CODE,
      "apps/api/package.json": PACKAGE,
      "apps/api/.env": ENV,
    },
    says: "apps/api and apps/web",
  },
  {
    name: "a mobile app and its backend",
    files: {
      "mobile/pubspec.yaml": "name: m\n",
      "mobile/lib/a.dart": `const key = "${KEY}";\n`,
      "backend/requirements.txt": "anthropic\n",
      "backend/a.py": CODE,
    },
    says: "backend and mobile",
  },
  {
    name: "under two names",
    files: { ".env.staging": `CLAUDE_KEY=${KEY}\n`, ".env.production": ENV },
    says: "production and staging",
  },
];

const SILENT: readonly Case[] = [
  {
    name: "programs that only addresses tell apart",
    files: {
      "docker-compose.yml": compose(
        "build: https://u:p@a.io/x.git",
        "build: https://u:p@a.io/y.git",
      ),
    },
  },
  {
    name: "services of one program",
    files: { "docker-compose.yml": compose("build: .", "build: .") },
  },
  {
    name: "a program and its image",
    files: { Dockerfile: "FROM x\n", ".env": ENV, "src/a.py": CODE },
  },
  {
    name: "an app for devices inside of its package",
    files: {
      "mobile/package.json": PACKAGE,
      "mobile/android/app/Cfg.kt": `val key = "${KEY}"\n`,
      "mobile/src/a.py": CODE,
    },
  },
  {
    name: "two keys",
    files: { ".env.staging": ENV, ".env.production": `ANTHROPIC_API_KEY=${OTHER}\n` },
  },
  { name: "one environment", files: { ".env": ENV, ".env.local": ENV, ".env.development": ENV } },
  { name: "two modules of one program", files: { "a.py": CODE, "b.py": CODE } },
  { name: "a program and its env file", files: { "a.py": CODE, ".env": ENV } },
  { name: "a sample", files: { "a.py": CODE, "examples/b.py": CODE } },
  { name: "documentation", files: { "a.py": CODE, "docs/b.py": CODE } },
  { name: "another checkout", files: { ".env.staging": ENV, ".worktrees/x/.env.production": ENV } },
  {
    name: "placeholders",
    files: {
      ".env.staging": "OPENAI_API_KEY=your-key-here\n",
      ".env.production": "OPENAI_API_KEY=your-key-here\n",
    },
  },
  {
    name: "publishable keys",
    files: {
      ".env.staging": `STRIPE_KEY=${fill("pk_live_{alnum:24}").text}\n`,
      ".env.production": `STRIPE_KEY=${fill("pk_live_{alnum:24}").text}\n`,
    },
  },
  {
    name: "passwords that people choose",
    files: {
      "application-dev.yml": "db:\n  password: hunter2-is-long\n",
      "application-prod.yml": "db:\n  password: hunter2-is-long\n",
    },
  },
  {
    name: "no secrets",
    files: {
      ".env.staging": "PORT=3000\nLOG_LEVEL=debug\n",
      ".env.production": "PORT=3000\nLOG_LEVEL=debug\n",
    },
  },
  {
    name: "a package within a package",
    files: {
      "package.json": PACKAGE,
      ".env": ENV,
      "apps/web/package.json": PACKAGE,
      "apps/web/a.py": CODE,
    },
  },
  {
    name: "words that only look like environments",
    files: { "src/live/a.py": CODE, "src/test_mode/b.py": CODE, "delivery.py": CODE },
  },
  {
    name: "a name in the middle of a program",
    files: { "prod_client.py": CODE, "dev_client.py": CODE },
  },
];

async function shared(
  files: Case["files"],
  { exposure = "tracked", sharedKeys = [] }: { exposure?: Exposure; sharedKeys?: string[] } = {},
): Promise<readonly Finding[]> {
  const snapshots = Object.entries(files).map(([path, text]) => ({
    ...snapshotOf(path, text, exposure),
    sharedKeys,
  }));
  const found = await inspectTogether(snapshots);
  return [...found.values()].flatMap(({ findings }) =>
    findings.filter((finding) => finding.ruleId === ID),
  );
}

describe("one key", () => {
  for (const { name, files, says = "" } of [...FOUND, ...APART]) {
    it(`serves several purposes: ${name}`, async () => {
      const [finding, ...others] = await shared(files);
      deepEqual(others, []);
      ok(finding !== undefined);
      match(finding.message, new RegExp(`serves ${says}\\.`));
      deepEqual([finding.severity, finding.related?.length], ["warning", 1]);
      ok(!JSON.stringify(finding).includes(KEY.slice(20)));
    });
  }
  for (const { name, files } of [...SILENT, ...TOGETHER]) {
    it(`serves one purpose: ${name}`, async () => deepEqual(await shared(files), []));
  }
  itHasAtLeast(50, "places", () => FOUND.length + APART.length);
  itHasAtLeast(43, "look-alikes", () => SILENT.length + TOGETHER.length);

  const files = { ".env.staging": ENV, ".env.production": ENV };
  it("in ignored files alone is information, and no problem", async () => {
    const [finding] = await shared(files, { exposure: "ignored" });
    deepEqual([finding?.severity, finding?.isInPlace], ["info", true]);
  });
  it("may be shared on purpose", async () =>
    deepEqual(await shared(files, { sharedKeys: ["ANTHROPIC_API_KEY"] }), []));
});
