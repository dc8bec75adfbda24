/** Small monorepos in which apps share a key, and what "Split key" makes of them or asks for first. */
import { fill } from "./placeholders.ts";

export const KEY = fill("sk-ant-api03-{alnum:93}AA", 5).text;
const ENV = `ANTHROPIC_API_KEY=${KEY}\n`;
const IGNORED = { ".gitignore": ".env\n" };
const PACKAGE = '{ "name": "x" }\n';
const NODE = `require("dotenv").config();\nconst key = process.env.ANTHROPIC_API_KEY;\nif (!key) throw new Error("ANTHROPIC_API_KEY is missing");\nconsole.log(require("node:crypto").createHash("sha256").update(key).digest("hex"));\n`;
const PYTHON = `import hashlib\nimport os\nfrom dotenv import load_dotenv\n\nload_dotenv()\nANTHROPIC_API_KEY = os.environ["ANTHROPIC_API_KEY"]\nprint(hashlib.sha256(ANTHROPIC_API_KEY.encode()).hexdigest())\n`;

export type Files = Readonly<Record<string, string>>;

export interface SplitCase {
  readonly name: string;
  readonly files: Files;
  /** The app that gets a name of its own: the first in the order of paths. */
  readonly app: string;
  readonly own: string;
  /** Command that runs it in its folder; without it the program is not run. */
  readonly run?: readonly [tool: "node" | "python", script: string];
}

function twoApps(first: Files, second: Files = { "apps/b/package.json": PACKAGE }): Files {
  return { ...IGNORED, "apps/a/.env": ENV, "apps/b/.env": ENV, ...second, ...first };
}

const NODE_APP: Files = { "apps/a/package.json": PACKAGE, "apps/a/index.js": NODE };

export const SPLIT: readonly SplitCase[] = [
  {
    name: "two apps of Node",
    files: twoApps(NODE_APP, { "apps/b/package.json": PACKAGE, "apps/b/index.js": NODE }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
    run: ["node", "index.js"],
  },
  {
    name: "what names the app's env file and starts the app, or nothing",
    files: twoApps(NODE_APP, {
      "apps/b/package.json": PACKAGE,
      "compose.yml": "services:\n  a:\n    build: apps/a\n    env_file: apps/a/.env\n",
      ".dockerignore": "apps/a/.env\n",
      "README.md": "Put the key into apps/a/.env first.\n",
      "other.sh": ". apps/b/.env\ncat data/.env apps/a/.env.sample my-apps/a/.environment\n",
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
    run: ["node", "index.js"],
  },
  {
    name: "services of Python",
    files: {
      ...IGNORED,
      "services/chat-bot/requirements.txt": "python-dotenv\n",
      "services/chat-bot/.env": `# keys\n${ENV}PORT=80\n`,
      "services/chat-bot/main.py": PYTHON,
      "services/sum/requirements.txt": "python-dotenv\n",
      "services/sum/.env": ENV,
      "services/sum/main.py": PYTHON,
    },
    app: "services/chat-bot",
    own: "CHAT_BOT_ANTHROPIC_API_KEY",
    run: ["python", "main.py"],
  },
  {
    name: "an example, prose and a test beside it",
    files: twoApps({
      ...NODE_APP,
      "apps/a/.env.example": "ANTHROPIC_API_KEY=\n",
      "apps/a/README.md": "Set `ANTHROPIC_API_KEY`.\n",
      "apps/a/test/a.test.js": 'process.env["ANTHROPIC_API_KEY"] = "x";\n',
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
    run: ["node", "index.js"],
  },
  {
    name: "a value that takes up the key, and one that does not",
    files: twoApps({
      ...NODE_APP,
      "apps/a/.env": `${ENV}URL="https://x/?k=\${ANTHROPIC_API_KEY}"\nSAID=\\$ANTHROPIC_API_KEY\n`,
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
  },
  {
    name: "a library whose SDK is handed the key",
    files: twoApps({
      ...NODE_APP,
      "packages/llm/package.json": PACKAGE,
      "packages/llm/index.js":
        'const { Anthropic } = require("@anthropic-ai/sdk");\nexports.client = (apiKey) => new Anthropic({ apiKey });\n',
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
  },
  {
    name: "an SDK that is handed the key",
    files: twoApps({
      "apps/a/package.json": PACKAGE,
      "apps/a/a.ts":
        'import Anthropic from "@anthropic-ai/sdk";\nexport const c = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });\n',
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
  },
  {
    name: "a line of deployment for the new name",
    files: twoApps({
      ...NODE_APP,
      "apps/a/Dockerfile": "FROM node\nENV ANTHROPIC_API_KEY=$K A_ANTHROPIC_API_KEY=$A\n",
    }),
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
    run: ["node", "index.js"],
  },
  {
    name: "keys in code",
    files: {
      "apps/a/requirements.txt": "anthropic\n",
      "apps/a/.env": "PORT=80\n",
      "apps/a/main.py": `KEY = "${KEY}"\n`,
      "apps/b/requirements.txt": "anthropic\n",
      "apps/b/main.py": `KEY = "${KEY}"\n`,
      ".gitignore": ".env\n",
    },
    app: "apps/a",
    own: "A_ANTHROPIC_API_KEY",
  },
  {
    name: "services of a Compose file",
    files: {
      ...IGNORED,
      "compose.yml": ["web", "work"]
        .map(
          (service) =>
            `  ${service}:\n    build: ./${service}\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`,
        )
        .reduce((text, service) => text + service, "services:\n"),
    },
    app: "web",
    own: "WEB_ANTHROPIC_API_KEY",
  },
];

interface Refused {
  readonly name: string;
  readonly files: Files;
  /** Words of the next step. */
  readonly says: RegExp;
}

function reading(code: string, more: Files = {}): Files {
  return twoApps({ "apps/a/package.json": PACKAGE, "apps/a/index.js": code, ...more });
}

export const REFUSED: readonly Refused[] = [
  {
    name: "an SDK takes the variable by itself",
    files: reading(`${NODE}import Anthropic from "@anthropic-ai/sdk";\nnew Anthropic();\n`),
    says: /apps\/a\/index\.js line 6 gives the SDK no key.* hand it over/,
  },
  {
    name: "an SDK takes it in another file",
    files: reading(NODE, { "apps/a/b.py": "from anthropic import Anthropic\nc = Anthropic()\n" }),
    says: /apps\/a\/b\.py line 2 gives the SDK no key/,
  },
  {
    name: "a name is made at run time",
    files: reading(`${NODE}const get = (name) => process.env[name];\n`),
    says: /line 5 reads variables by names made at run time/,
  },
  {
    name: "the environment is handed on",
    files: reading(`${NODE}start({ ...process.env });\n`),
    says: /line 5 reads variables by names made at run time, or all of them/,
  },
  {
    name: "a settings class",
    files: reading(NODE, {
      "apps/a/s.py":
        "from pydantic_settings import BaseSettings\nclass S(BaseSettings):\n    anthropic_api_key: str\n",
    }),
    says: /apps\/a\/s\.py line 1 fills settings/,
  },
  {
    name: "a name in a string",
    files: reading(`${NODE}const key = vault("ANTHROPIC_API_KEY");\n`),
    says: /line 5 names ANTHROPIC_API_KEY where no read of it is seen: read A_ANTHROPIC_API_KEY/,
  },
  {
    name: "the program sets it",
    files: reading(`${NODE}process.env.ANTHROPIC_API_KEY = "";\n`),
    says: /sets or removes ANTHROPIC_API_KEY itself/,
  },
  {
    name: "an image gets it",
    files: reading(NODE, { "apps/a/Dockerfile": "FROM node\nARG ANTHROPIC_API_KEY\n" }),
    says: /apps\/a\/Dockerfile line 2 .*hand A_ANTHROPIC_API_KEY to apps\/a there too/,
  },
  {
    name: "a workflow hands it over",
    files: reading(NODE, {
      ".github/workflows/deploy.yml":
        "on: push\njobs:\n  a:\n    runs-on: x\n    env:\n      ANTHROPIC_API_KEY: $" +
        "{{ secrets.ANTHROPIC_API_KEY }}\n    steps:\n      - run: x\n",
    }),
    says: /deploy\.yml line 6 names ANTHROPIC_API_KEY, perhaps for apps\/a: hand A_ANTHROPIC_API_KEY over/,
  },
  ...Object.entries({
    "apps/b/index.js": 'require("dotenv").config({ path: "../a/.env" });\n',
    "run.sh": ". apps/a/.env\nllm hi\n",
    Makefile: "include ./apps/a/.env\nexport\n",
    "package.json": '{ "scripts": { "x": "node --env-file=apps/a/.env tools/x.js" } }\n',
    "deploy/compose.yml":
      "services:\n  x:\n    image: x\n    env_file:\n      - ../apps/a/.env\n  a:\n    build: ../apps/a\n",
  }).map(([path, text]) => ({
    name: `${path} takes the app's env file`,
    files: reading(NODE, { [path]: text }),
    says: new RegExp(
      `^${path.replaceAll(".", "\\.")} line \\d takes apps/a/\\.env, and what it starts`,
    ),
  })),
  {
    name: "a script runs a command that takes it",
    files: reading(NODE, {
      "apps/a/package.json": '{ "name": "x", "scripts": { "review": "dotenv -- claude -p hi" } }\n',
    }),
    says: /apps\/a\/package\.json line 1 runs claude, which takes ANTHROPIC_API_KEY by itself: hand it the key there, as ANTHROPIC_API_KEY="\$A_ANTHROPIC_API_KEY"/,
  },
  {
    name: "a program runs such a command",
    files: reading(NODE, {
      "apps/a/b.py": 'import subprocess\nsubprocess.run(["aider", "--message", "x"])\n',
    }),
    says: /apps\/a\/b\.py line 2 runs aider, which takes ANTHROPIC_API_KEY/,
  },
  {
    name: "a makefile runs one with a model",
    files: reading(NODE, { "apps/a/Makefile": "sum:\n\tllm -m claude-4 hi\n" }),
    says: /apps\/a\/Makefile line 2 runs llm, which takes ANTHROPIC_API_KEY/,
  },
  {
    name: "a pattern of the monorepo covers it",
    files: reading(NODE, { "turbo.json": '{\n  "globalEnv": ["ANTHROPIC_*"]\n}\n' }),
    says: /turbo\.json line 2 takes all names like ANTHROPIC_\*, and A_ANTHROPIC_API_KEY is none of them: name A_ANTHROPIC_API_KEY there too/,
  },
  {
    name: "a prefix of a bundler covers it",
    files: reading(NODE, {
      "apps/a/vite.config.ts": 'export default { define: loadEnv(mode, cwd, "ANTHROPIC_") };\n',
    }),
    says: /vite\.config\.ts line 1 takes all names like ANTHROPIC_, and/,
  },
  {
    name: "a library puts the name together",
    files: reading(NODE, {
      "packages/llm/package.json": PACKAGE,
      "packages/llm/index.js":
        'const P = "ANTHROPIC_";\nexports.key = process.env[P + "API_KEY"];\n',
    }),
    says: /packages\/llm\/index\.js line 1 takes all names like ANTHROPIC_, and/,
  },
  {
    name: "a name in capitals that is made",
    files: reading(`${NODE}const k = process.env[provider.toUpperCase() + "_API_KEY"];\n`),
    says: /line 5 reads variables by names made at run time/,
  },
  {
    name: "a model chosen by its name",
    files: reading(NODE, {
      "apps/a/agent.ts":
        'import { Agent } from "@mastra/core/agent";\n// token limit\nexport const agent = new Agent({\n  model: "anthropic/claude-4",\n});\n',
    }),
    says: /apps\/a\/agent\.ts line 4 gives the SDK no key/,
  },
  {
    name: "a library reads it",
    files: reading(NODE, {
      "packages/llm/package.json": PACKAGE,
      "packages/llm/index.js": "exports.key = process.env.ANTHROPIC_API_KEY;\n",
    }),
    says: /packages\/llm\/index\.js line 1 reads ANTHROPIC_API_KEY, perhaps for apps\/a/,
  },
  {
    name: "an SDK of a library takes it by itself",
    files: reading(NODE, {
      "packages/llm/package.json": PACKAGE,
      "packages/llm/index.js":
        'const { Anthropic } = require("@anthropic-ai/sdk");\nexports.client = () => new Anthropic();\n',
    }),
    says: /packages\/llm\/index\.js line 2 gives the SDK no key.* ANTHROPIC_API_KEY, perhaps for apps\/a: let it take the key as an argument/,
  },
  {
    name: "another env file around it",
    files: reading(NODE, { ".env": "ANTHROPIC_API_KEY=x\n" }),
    says: /\.env line 1 has ANTHROPIC_API_KEY too.* put A_ANTHROPIC_API_KEY beside it/,
  },
  {
    name: "the name is taken",
    files: reading(NODE, { "apps/a/.env": `${ENV}A_ANTHROPIC_API_KEY=other\n` }),
    says: /apps\/a\/\.env has A_ANTHROPIC_API_KEY already/,
  },
  {
    name: "nothing is seen to read it",
    files: reading("console.log(1);\n"),
    says: /No program of apps\/a is seen to read ANTHROPIC_API_KEY/,
  },
  {
    name: "one program has it in several environments",
    files: { "package.json": PACKAGE, ".env.production": ENV, ".env.staging": ENV },
    says: /ANTHROPIC_API_KEY can keep its name here\..*make a new key/,
  },
];
