/** A real repository that tests commit to. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "./lsp-client.ts";

export interface GitRepository {
  readonly root: string;
  /** Runs git; throws with its words when it fails. */
  readonly git: (...args: readonly string[]) => string;
  readonly write: (files: Readonly<Record<string, string | Buffer>>) => void;
  /** Writes files, adds all there is and commits; returns the id. */
  readonly commit: (files?: Readonly<Record<string, string | Buffer>>) => string;
  readonly remove: () => void;
}

const WHO = [
  "-c",
  "user.name=a",
  "-c",
  "user.email=a@example.com",
  "-c",
  "init.defaultBranch=main",
];

/** Makes a repository; `files` are written, not added. */
export function gitRepository(
  files: Readonly<Record<string, string | Buffer>> = {},
): GitRepository {
  const { path: root, remove } = temporaryFolder({}, true);
  const git = (...args: readonly string[]): string => {
    const settings = [...WHO, "-c", "protocol.file.allow=always"];
    const { status, stdout, stderr } = spawnSync("git", [...settings, ...args], {
      cwd: root,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout;
  };
  const write: GitRepository["write"] = (some) => {
    for (const [path, text] of Object.entries(some)) {
      fs.mkdirSync(dirname(join(root, path)), { recursive: true });
      fs.writeFileSync(join(root, path), text);
    }
  };
  git("symbolic-ref", "HEAD", "refs/heads/main");
  write(files);
  return {
    root,
    git,
    write,
    commit: (some = {}) => {
      write(some);
      git("add", "-A");
      git("commit", "-q", "-m", "c");
      return git("rev-parse", "HEAD").trim();
    },
    remove,
  };
}

/** Makes a repository with a first commit. */
export function committedRepository(
  files: Readonly<Record<string, string | Buffer>> = {},
): GitRepository {
  const one = gitRepository();
  one.commit({ "first.txt": "first\n", ...files });
  return one;
}
