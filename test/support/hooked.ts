/** Repositories with a person's own folder beside them, in which hooks are installed and run. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import type { Ran } from "./cli.ts";
import { type GitRepository, gitRepository } from "./git-repository.ts";
import { temporaryFolder } from "./lsp-client.ts";

export interface Hooked extends GitRepository {
  /** Folder for what programs keep. */
  readonly data: string;
  readonly launcher: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs our command line in the repository. */
  readonly hook: (...args: readonly string[]) => Ran;
  /** Runs git and says how it went, without throwing. */
  readonly tryGit: (...args: readonly string[]) => Ran;
  /** Hook in git's folder, byte for byte. */
  readonly hookFile: (name: string) => string;
  readonly read: (name: string) => string | undefined;
  /** Writes a hook that is another's. */
  readonly writeHook: (name: string, text: string, mode?: number) => void;
}

const CLI = resolve("dist/cli.cjs");

/** Makes one; the name of the data folder has what a shell could stumble over. */
export function hooked(variables: NodeJS.ProcessEnv = {}): Hooked {
  const one = gitRepository();
  const own = temporaryFolder({}, false);
  const data = join(own.path, 'it\'s "my" $HOME \\ data');
  const env = { ...process.env, XDG_DATA_HOME: data, ...variables };
  const { root } = one;
  const ran = (program: string, args: readonly string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: root,
      env,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const hookFile = (name: string): string => join(root, ".git/hooks", name);
  one.git("config", "user.name", "a");
  one.git("config", "user.email", "a@example.com");
  return {
    ...one,
    data,
    launcher: join(data, "secret-hygiene/hook"),
    env,
    hook: (...args) => ran(process.execPath, [CLI, "hook", ...args]),
    tryGit: (...args) => ran("git", args),
    hookFile,
    read: (name) =>
      fs.existsSync(hookFile(name)) ? fs.readFileSync(hookFile(name), "latin1") : undefined,
    writeHook: (name, text, mode = 0o755) => {
      fs.mkdirSync(join(root, ".git/hooks"), { recursive: true });
      fs.writeFileSync(hookFile(name), Buffer.from(text, "latin1"), { mode });
    },
    remove: () => {
      one.remove();
      own.remove();
    },
  };
}

/** Lines that the person is asked to add to one hook, exactly as they are printed. */
export function printed(stdout: string, hook: string): string {
  const lines = stdout.slice(stdout.search(new RegExp(`^${hook}: `, "m"))).split("\n");
  const from = lines.indexOf("") + 1;
  return `${lines.slice(from, lines.indexOf("", from)).join("\n")}\n`;
}
