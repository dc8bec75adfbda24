/** Workspaces in which one key serves several environments or apps of one file or folder, and what only looks like it. */
import { fill } from "./placeholders.ts";

export const KEY = fill("sk-ant-api03-{alnum:93}AA", 3).text;
const OTHER = fill("sk-ant-api03-{alnum:93}AA", 4).text;
const PASSWORD = fill("{alnum:32}", 9).text;
const PACKAGE = '{ "name": "x" }\n';

export interface SharedCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Words of the message that say what the key is for. */
  readonly says?: string;
}

function spring(...profiles: readonly (readonly [profile: string, key: string])[]): string {
  return profiles
    .map(
      ([profile, key]) =>
        `spring:\n  config:\n    activate:\n      on-profile: ${profile}\nanthropic:\n  api-key: ${key}\n`,
    )
    .join("---\n");
}

function properties(mark: string, ...profiles: readonly string[]): string {
  return profiles
    .map((profile) => `spring.config.activate.on-profile=${profile}\nanthropic.api-key=${KEY}\n`)
    .join(`${mark}\n`);
}

function secrets(...places: readonly (readonly [namespace: string, key: string])[]): string {
  return places
    .map(
      ([namespace, key]) =>
        `apiVersion: v1\nkind: Secret\nmetadata:\n  name: llm\n  namespace: ${namespace}\nstringData:\n  ANTHROPIC_API_KEY: ${key}\n`,
    )
    .join("---\n");
}

function gitlab(first: string, second: string): string {
  const job = (name: string, key: string): string =>
    `${name}:\n  environment:\n    name: ${name}\n  variables:\n    ANTHROPIC_API_KEY: ${key}\n  script: [./d.sh]\n`;
  return job("staging", first) + job("production", second);
}

function workflow(first: string, second: string): string {
  const job = (name: string, key: string): string =>
    `  ${name}:\n    runs-on: x\n    environment: ${name}\n    env:\n      ANTHROPIC_API_KEY: ${key}\n    steps:\n      - run: ./d.sh\n`;
  return `on: push\njobs:\n${job("staging", first)}${job("production", second)}`;
}

function fly(key: string): string {
  return `app = "x"\n[env]\nANTHROPIC_API_KEY = "${key}"\n`;
}

function azure(key: string, ...stages: readonly string[]): string {
  const all = stages.map(
    (stage) => `- stage: ${stage}\n  variables:\n    API_KEY: ${key}\n  jobs: []\n`,
  );
  return `stages:\n${all.join("")}`;
}

function platform(key: string, folderKey: string, ...folders: readonly string[]): string {
  const all = folders.map(
    (folder, at) =>
      `- name: s${at}\n  ${folderKey}: ${folder}\n  envs:\n  - key: ANTHROPIC_API_KEY\n    value: ${key}\n`,
  );
  return `services:\n${all.join("")}`;
}

function jobs(first: string, second: string): string {
  const job = (name: string, environment: string): string =>
    `  ${name}:\n    runs-on: x\n    environment:\n      name: ${environment}\n    env:\n      ANTHROPIC_API_KEY: ${KEY}\n    steps:\n      - run: ./d.sh\n`;
  return `on: push\njobs:\n${job("one", first)}${job("two", second)}`;
}

export const APART: readonly SharedCase[] = [
  {
    name: "jobs of other names for two environments",
    files: { ".github/workflows/x.yml": jobs("staging", "production") },
    says: "production and staging",
  },
  {
    name: "stages of Azure",
    files: { "azure-pipelines.yml": azure(PASSWORD, "staging", "production") },
    says: "production and staging",
  },
  {
    name: "services of Render",
    files: { "render.yaml": platform(KEY, "rootDir", "web", "work") },
    says: "web and work",
  },
  {
    name: "services of DigitalOcean",
    files: { ".do/app.yaml": platform(KEY, "source_dir", "web", "work") },
    says: "web and work",
  },
  {
    name: "environments of Angular",
    files: {
      "src/environments/environment.ts": `export const environment = { production: false, key: "${KEY}" };\n`,
      "src/environments/environment.prod.ts": `export const environment = { production: true, key: "${KEY}" };\n`,
    },
    says: "all environments and production",
  },
  {
    name: "scripts that deploy",
    files: {
      "scripts/deploy-staging.sh": `#!/bin/sh\nexport ANTHROPIC_API_KEY=${KEY}\n./go\n`,
      "scripts/deploy-prod.sh": `#!/bin/sh\nexport ANTHROPIC_API_KEY=${KEY}\n./go\n`,
    },
    says: "production and staging",
  },
  {
    name: "documents of Spring",
    files: { "application.yml": spring(["staging", KEY], ["prod", KEY]) },
    says: "production and staging",
  },
  {
    name: "Spring's own document and that of a profile",
    files: { "application.yml": `a: ${KEY}\n---\n${spring(["prod", KEY])}` },
    says: "all environments and production",
  },
  {
    name: "documents of properties",
    files: { "application.properties": properties("#---", "staging", "prod") },
    says: "production and staging",
  },
  {
    name: "namespaces of a manifest",
    files: { "k8s/secrets.yaml": secrets(["staging", KEY], ["shop-prod", KEY]) },
    says: "production and staging",
  },
  {
    name: "namespaces of two apps",
    files: { "k8s/secrets.yaml": secrets(["payments", KEY], ["search", KEY]) },
    says: "payments and search",
  },
  {
    name: "jobs of GitLab",
    files: { ".gitlab-ci.yml": gitlab(KEY, KEY) },
    says: "production and staging",
  },
  {
    name: "jobs of a workflow",
    files: { ".github/workflows/x.yml": workflow(KEY, KEY) },
    says: "production and staging",
  },
  {
    name: "apps of Fly",
    files: { "fly.toml": fly(KEY), "fly.staging.toml": fly(KEY) },
    says: "staging and the default environment",
  },
  {
    name: "a worker and its environment",
    files: {
      "wrangler.toml": `[vars]\nANTHROPIC_API_KEY = "${KEY}"\n[env.staging.vars]\nANTHROPIC_API_KEY = "${KEY}"\n`,
    },
    says: "staging and the default environment",
  },
  {
    name: "an object of environments",
    files: {
      "config.js": `module.exports = {\n  staging: {\n    apiKey: '${KEY}',\n  },\n  production: {\n    apiKey: '${KEY}',\n  },\n};\n`,
    },
    says: "production and staging",
  },
  {
    name: "objects on one line",
    files: {
      "config.ts": `export const keys = { staging: { key: "${KEY}" }, production: { key: "${KEY}" } };\n`,
    },
    says: "production and staging",
  },
  {
    name: "classes of settings",
    files: {
      "config.py": `class StagingConfig:\n    KEY = "${KEY}"\n\n\nclass ProductionConfig:\n    KEY = "${KEY}"\n`,
    },
    says: "production and staging",
  },
  {
    name: "branches of a program",
    files: {
      "client.rb": `if env == "production"\n  key = "${KEY}"\nelsif env == "staging"\n  key = "${KEY}"\nend\n`,
    },
    says: "production and staging",
  },
  {
    name: "commands of one module",
    files: {
      "go.mod": "module x\n",
      "cmd/api/main.go": `package main\n\nconst key = "${KEY}"\n`,
      "cmd/worker/main.go": `package main\n\nconst key = "${KEY}"\n`,
    },
    says: "cmd/api and cmd/worker",
  },
  {
    name: "services without manifests",
    files: {
      "services/chat/main.py": `KEY = "${KEY}"\n`,
      "services/sum/main.py": `KEY = "${KEY}"\n`,
    },
    says: "services/chat and services/sum",
  },
  {
    name: "a password that was drawn, in profiles",
    files: {
      "application-dev.yml": `db:\n  password: ${PASSWORD}\n`,
      "application-prod.yml": `db:\n  password: ${PASSWORD}\n`,
    },
    says: "development and production",
  },
  {
    name: "a password that was drawn, in Terraform",
    files: {
      "envs/staging/main.tf": `module "db" {\n  db_password = "${PASSWORD}"\n}\n`,
      "envs/prod/main.tf": `module "db" {\n  db_password = "${PASSWORD}"\n}\n`,
    },
    says: "production and staging",
  },
  {
    name: "a password that was drawn, in Ansible",
    files: {
      "inventory/staging/group_vars/all.yml": `db_password: ${PASSWORD}\n`,
      "inventory/production/group_vars/all.yml": `db_password: ${PASSWORD}\n`,
    },
    says: "production and staging",
  },
  {
    name: "a password that was drawn, in Compose files",
    files: {
      "compose.staging.yml": `services:\n  a:\n    environment:\n      DB_PASSWORD: ${PASSWORD}\n`,
      "compose.prod.yml": `services:\n  a:\n    environment:\n      DB_PASSWORD: ${PASSWORD}\n`,
    },
    says: "production and staging",
  },
  {
    name: "a password that was drawn, in Rails",
    files: {
      "config/database.yml": `staging:\n  password: ${PASSWORD}\nproduction:\n  password: ${PASSWORD}\n`,
    },
    says: "production and staging",
  },
];

export const TOGETHER: readonly SharedCase[] = [
  {
    name: "jobs of other names for one environment",
    files: { ".github/workflows/x.yml": jobs("production", "production") },
  },
  {
    name: "stages of Azure that are steps",
    files: { "azure-pipelines.yml": azure(PASSWORD, "build", "test") },
  },
  {
    name: "services of Render with one folder",
    files: { "render.yaml": platform(KEY, "rootDir", "web", "web") },
  },
  {
    name: "services of Render that name none",
    files: { "render.yaml": platform(KEY, "plan", "free", "starter") },
  },
  {
    name: "services of DigitalOcean with one folder",
    files: { ".do/app.yaml": platform(KEY, "source_dir", "/", "/") },
  },
  {
    name: "scripts of other work",
    files: {
      "scripts/ask-staging.sh": `#!/bin/sh\nexport ANTHROPIC_API_KEY=${KEY}\n./go\n`,
      "scripts/ask-prod.sh": `#!/bin/sh\nexport ANTHROPIC_API_KEY=${KEY}\n./go\n`,
    },
  },
  {
    name: "documents of Spring with two keys",
    files: { "application.yml": spring(["staging", KEY], ["prod", OTHER]) },
  },
  {
    name: "documents of one profile",
    files: { "application.yml": spring(["prod", KEY], ["prod", KEY]) },
  },
  {
    name: "properties with a comment between",
    files: { "settings.properties": `anthropic.key=${KEY}\n# ---\nclaude.key=${KEY}\n` },
  },
  {
    name: "a namespace twice",
    files: { "k8s/secrets.yaml": secrets(["payments", KEY], ["payments", KEY]) },
  },
  {
    name: "namespaces with two keys",
    files: { "k8s/secrets.yaml": secrets(["staging", KEY], ["prod", OTHER]) },
  },
  { name: "jobs of GitLab with two keys", files: { ".gitlab-ci.yml": gitlab(KEY, OTHER) } },
  {
    name: "jobs of a workflow with two keys",
    files: { ".github/workflows/x.yml": workflow(KEY, OTHER) },
  },
  {
    name: "jobs that name secrets",
    files: { ".gitlab-ci.yml": gitlab("$STAGING_KEY", "$PRODUCTION_KEY") },
  },
  {
    name: "apps of Fly with two keys",
    files: { "fly.toml": fly(KEY), "fly.staging.toml": fly(OTHER) },
  },
  {
    name: "one app of Fly and its program",
    files: { "fly.toml": fly(KEY), "a.py": `key = "${KEY}"\n` },
  },
  {
    name: "a worker and its environment with two keys",
    files: {
      "wrangler.toml": `[vars]\nANTHROPIC_API_KEY = "${KEY}"\n[env.staging.vars]\nANTHROPIC_API_KEY = "${OTHER}"\n`,
    },
  },
  {
    name: "an object of environments with two keys",
    files: {
      "config.js": `module.exports = {\n  staging: { apiKey: '${KEY}' },\n  production: { apiKey: '${OTHER}' },\n};\n`,
    },
  },
  {
    name: "an object of models",
    files: {
      "config.js": `module.exports = {\n  chat: { apiKey: '${KEY}' },\n  summary: { apiKey: '${KEY}' },\n};\n`,
    },
  },
  {
    name: "classes of settings with two keys",
    files: {
      "config.py": `class StagingConfig:\n    KEY = "${KEY}"\n\n\nclass ProductionConfig:\n    KEY = "${OTHER}"\n`,
    },
  },
  {
    name: "functions that only sound alike",
    files: {
      "a.py": `def product():\n    return "${KEY}"\n\n\ndef device():\n    return "${KEY}"\n`,
    },
  },
  {
    name: "words of a log beside it",
    files: {
      "a.js": `log("ready for all");\nconst a = "${KEY}";\nlog("ready for production");\nconst b = "${KEY}";\n`,
    },
  },
  {
    name: "one command of a module",
    files: {
      "go.mod": "module x\n",
      "cmd/api/main.go": `package main\n\nconst key = "${KEY}"\n`,
      "cmd/api/run.go": `package main\n\nconst again = "${KEY}"\n`,
    },
  },
  {
    name: "modules of one program",
    files: {
      "package.json": PACKAGE,
      "src/services/chat/index.js": `const key = "${KEY}";\n`,
      "src/services/sum/index.js": `const key = "${KEY}";\n`,
    },
  },
  {
    name: "a database and its client",
    files: {
      "compose.yml": `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n  api:\n    build: .\n    environment:\n      DB_PASSWORD: ${PASSWORD}\n`,
    },
  },
  {
    name: "a cache and its client",
    files: {
      "compose.yml": `services:\n  cache:\n    image: redis\n    command: redis-server --requirepass ${PASSWORD}\n  api:\n    build: .\n    environment:\n      REDIS_URL: redis://:${PASSWORD}@cache:6379\n`,
    },
  },
];
