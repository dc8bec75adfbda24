/** Runs programs that call models, with the real SDKs and a server on loopback. */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fill } from "../../support/placeholders.ts";
import { finished, inFolder } from "../toolchains/processes.ts";
import { withModelServer } from "./model-server.ts";

/** `scripts/toolchains.sh` puts them there. */
const SDKS = resolve(".cache/model-sdks");
const PYTHON = join(SDKS, "python/bin/python");
const COMPILER = resolve("node_modules/.bin/tsc");
const NODE_SDK = join(SDKS, "node_modules/openai/package.json");

export const NODE_SDKS = { name: "openai for Node.js", isFound: existsSync(NODE_SDK) };
export const PYTHON_SDKS = { name: "openai for Python", isFound: existsSync(PYTHON) };

export const QUESTION = "what-is-the-answer";
/** Value of the key, which no record may show. */
export const KEY = fill("sk-ant-api03-{alnum:93}AA", 5).text;

const STRICT = {
  ...{ strict: true, noEmitOnError: true, target: "ES2022", module: "nodenext", outDir: "built" },
  ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noUnusedLocals: true },
  ...{ noPropertyAccessFromIndexSignature: true, noImplicitReturns: true, skipLibCheck: true },
  ...{ moduleDetection: "force", types: ["node"], typeRoots: [resolve("node_modules/@types")] },
};

export interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one program with a key in a variable; what is to be compiled is compiled strictly. */
export function runRecorded(path: string, text: string, key: string): Promise<Said> {
  return withModelServer((origin) =>
    inFolder(async (folder) => {
      const env = {
        ...{ PATH: process.env["PATH"], [key]: KEY },
        ...{ OPENAI_BASE_URL: `${origin}/v1`, ANTHROPIC_BASE_URL: origin },
      };
      writeFileSync(join(folder, path), text);
      if (path.endsWith(".py")) return finished(PYTHON, [join(folder, path), QUESTION], env);
      symlinkSync(join(SDKS, "node_modules"), join(folder, "node_modules"));
      writeFileSync(join(folder, "package.json"), '{"type":"module"}');
      const isTyped = /\.m?ts$/.test(path);
      if (isTyped) {
        const config = { compilerOptions: STRICT, files: [path] };
        writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
        mkdirSync(join(folder, "built"));
        const { stdout } = await finished(COMPILER, ["--pretty", "false", "-p", folder], env);
        if (stdout !== "") return { stdout: "", stderr: stdout };
      }
      const built = isTyped ? join("built", path.replace(/ts$/, "js")) : path;
      return finished(process.execPath, [join(folder, built), QUESTION], env);
    }),
  );
}
