/** Secrets in modules that a browser's code imports, and the chain of imports that is told with them. */
import { deepEqual, match } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const ID = "client-exposed-secret";
const READ =
  "export const ask = () => fetch('/x', { headers: { a: process.env.OPENAI_API_KEY } });\n";
const LITERAL = `export const key = "${KEY}";\n`;

type Files = Readonly<Record<string, string>>;

/** Small workspaces, and the chain of imports that one of their files is reported with. */
const FOUND: readonly { readonly name: string; readonly files: Files; readonly chain: string }[] = [
  {
    name: "a page of a router",
    files: {
      "pages/index.tsx": 'import { key } from "../lib/key";\nexport default () => key;\n',
      "lib/key.ts": LITERAL,
    },
    chain: "pages/index.tsx > lib/key.ts",
  },
  {
    name: "a literal in a module of a client component",
    files: {
      "app/page.tsx": '"use client";\nimport { key } from "../lib/key";\n',
      "lib/key.ts": LITERAL,
    },
    chain: "app/page.tsx > lib/key.ts",
  },
  {
    name: "a read, two modules away",
    files: {
      "app/chat.tsx": '"use client";\nimport { send } from "@/lib/send";\n',
      "lib/send.ts": 'export { ask as send } from "./ask";\n',
      "lib/ask.ts": READ,
    },
    chain: "app/chat.tsx > lib/send.ts > lib/ask.ts",
  },
  {
    name: "a Vue component's module",
    files: {
      "src/App.vue": '<script setup>\nimport { key } from "./key.js";\n</script>\n',
      "src/key.js": LITERAL,
    },
    chain: "src/App.vue > src/key.js",
  },
  {
    name: "a script that a page names",
    files: {
      "site/index.html": '<script type="module" src="./main.js"></script>\n',
      "site/main.js": 'import { key } from "./key.js";\nconsole.log(1, key.length);\n',
      "site/key.js": LITERAL,
    },
    chain: "site/index.html > site/main.js > site/key.js",
  },
  {
    name: "an import that waits",
    files: {
      "src/a.tsx": 'import { useState } from "react";\nuseState(0);\nconst m = import("./ask");\n',
      "src/ask.ts": READ,
    },
    chain: "src/a.tsx > src/ask.ts",
  },
  {
    name: "a module required by name",
    files: {
      "src/view.js": 'const { key } = require("./key");\ndocument.getElementById("a");\n',
      "src/key.js": LITERAL,
    },
    chain: "src/view.js > src/key.js",
  },
];

const SILENT: readonly { readonly name: string; readonly files: Files }[] = [
  {
    name: "a page that is made beforehand",
    files: {
      "pages/index.tsx":
        'import { ask } from "../lib/ask";\nexport const getStaticProps = () => ask();\nexport default () => 1;\n',
      "lib/ask.ts": READ,
    },
  },
  {
    name: "a route beside pages",
    files: { "pages/api/ask.tsx": 'import { ask } from "../../lib/ask";\n', "lib/ask.ts": READ },
  },
  {
    name: "types alone",
    files: {
      "app/page.tsx": '"use client";\nimport type { A } from "../lib/key";\n',
      "lib/key.ts": LITERAL,
    },
  },
  {
    name: "types alone, marked one by one",
    files: {
      "app/page.tsx": '"use client";\nimport { type A, type B as C } from "../lib/ask";\n',
      "lib/ask.ts": READ,
    },
  },
  {
    name: "a server component",
    files: { "app/page.tsx": 'import { key } from "../lib/key";\n', "lib/key.ts": LITERAL },
  },
  {
    name: "server actions",
    files: {
      "app/page.tsx": '"use client";\nimport { ask } from "../lib/ask";\n',
      "lib/ask.ts": `"use server";\n${READ}`,
    },
  },
  {
    name: "a module for servers alone",
    files: {
      "app/page.tsx": '"use client";\nimport { ask } from "../lib/ask";\n',
      "lib/ask.ts": `import "server-only";\n${READ}`,
    },
  },
  {
    name: "a page whose server half imports it",
    files: {
      "pages/index.tsx":
        'import { useState } from "react";\nimport { ask } from "../lib/ask";\nexport async function getServerSideProps() { return ask(); }\nexport default () => useState(0);\n',
      "lib/ask.ts": READ,
    },
  },
  {
    name: "variables that are kept apart",
    files: {
      "app/page.tsx": '"use client";\nimport { env } from "../env";\n',
      "env.ts":
        'import { createEnv } from "@t3-oss/env-nextjs";\nexport const env = createEnv({ runtimeEnv: { OPENAI_API_KEY: process.env.OPENAI_API_KEY } });\n',
    },
  },
  {
    name: "a read in a comment",
    files: {
      "app/page.tsx": '"use client";\nimport { a } from "../lib/a";\n',
      "lib/a.ts": "// Set process.env.OPENAI_API_KEY first.\nexport const a = 1;\n",
    },
  },
  {
    name: "variables that are no secrets",
    files: {
      "app/page.tsx": '"use client";\nimport { a } from "../lib/a";\n',
      "lib/a.ts": "export const a = process.env.NODE_ENV + process.env.API_URL;\n",
    },
  },
  {
    name: "a test",
    files: {
      "app/page.test.tsx": 'import { key } from "../lib/key";\ndocument.body;\n',
      "lib/key.ts": LITERAL,
    },
  },
  {
    name: "a module of another app",
    files: {
      "web/page.tsx": '"use client";\nimport { key } from "./key";\n',
      "web/key.ts": "export const key = 1;\n",
      "api/key.ts": LITERAL,
    },
  },
];

async function chainsOf(files: Files): Promise<readonly string[]> {
  const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
  const found = await inspectTogether(snapshots);
  return [...found].flatMap(([path, { findings }]) =>
    findings
      .filter((finding) => finding.ruleId === ID && finding.related !== undefined)
      .map(({ related = [] }) => [...related.map((place) => place.path), path].join(" > ")),
  );
}

describe("a secret in a module", () => {
  for (const { name, files, chain } of FOUND) {
    it(`reaches the browser: ${name}`, async () => deepEqual(await chainsOf(files), [chain]));
  }
  for (const { name, files } of SILENT) {
    it(`stays out of the browser: ${name}`, async () => deepEqual(await chainsOf(files), []));
  }
  itHasAtLeast(7, "chains", () => FOUND.length);
  itHasAtLeast(13, "look-alikes", () => SILENT.length);

  it("is told once, with the file that takes it there", async () => {
    const files = FOUND[0]?.files ?? {};
    const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
    const { findings = [] } = (await inspectTogether(snapshots)).get("lib/key.ts") ?? {};
    deepEqual(
      findings.map((finding) => finding.ruleId),
      [ID],
    );
    match(findings[0]?.message ?? "", /reaches the browser: index\.tsx imports it\./);
  });
});
