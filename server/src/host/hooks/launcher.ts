/**
 * The one file of a person that all hooks start, in a folder without a version. It names the Node.js
 * and the program; where these are gone, or cannot be told, it fails and says how to go on.
 */
import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { codeOf, isInside } from "../disk.ts";
import { realFolder } from "../repository.ts";
import { statsAt } from "../stat.ts";
import {
  dataFolder,
  type Machine,
  madeFolder,
  thisMachine,
  whyUnsafe,
  whyUnsafeFolder,
} from "./data-folder.ts";
import { SKIP_VARIABLE } from "./hook-names.ts";
import {
  copiedProgram,
  type HookProgram,
  removeOldPrograms,
  removePrograms,
} from "./program-copy.ts";
import { quoted, shellPath, unquoted } from "./shell-text.ts";

/** Launcher as it is on the disk. */
export type Launcher =
  | {
      readonly kind: "launcher";
      readonly path: string;
      readonly node: string;
      readonly program: string;
      /** Version of the program. */
      readonly version: string;
    }
  | { readonly kind: "missing"; readonly path: string }
  /** `why` is a whole sentence. */
  | { readonly kind: "refused"; readonly why: string };

const NAME = "hook";
const NO_PLACE = "The system names no folder for what programs keep: nothing was installed.";

/** Path of the launcher; `undefined` where there is no place for it. */
export function launcherPath(machine: Machine = thisMachine()): string | undefined {
  const folder = dataFolder(machine);
  return folder === undefined ? undefined : join(folder, NAME);
}

/** Copies the program and writes a launcher for it; `root`: a repository that must not hold it. */
export function writeLauncher(
  program: HookProgram,
  root: string | undefined,
  machine: Machine = thisMachine(),
): Launcher {
  const path = launcherPath(machine);
  if (path === undefined) return refused(NO_PLACE);
  const folder = dirname(path);
  if (root !== undefined && isWithin(root, folder)) {
    return refused(`${folder} lies in this repository: a launcher there could be changed by it.`);
  }
  const unusable = madeFolder(folder, machine);
  if (unusable !== undefined) return refused(`${folder} ${unusable}: nothing was installed.`);
  try {
    const entry = copiedProgram(folder, program);
    const text = launcherText(program.node, entry, program.version);
    if (text === undefined) return refused(`${folder} or ${program.node} has a control character.`);
    const draft = join(folder, `${NAME}.${randomUUID()}.tmp`);
    writeFileSync(draft, text, { mode: 0o700, flag: "wx" });
    renameSync(draft, path);
    removeOldPrograms(folder, entry);
    return readLauncher(machine);
  } catch (error) {
    return refused(`${folder} cannot be written (${codeOf(error) ?? "no reason given"}).`);
  }
}

/**
 * Writes the launcher anew for a newer program, as an extension does that was updated, and for any
 * where its own is gone. Without a launcher nobody wanted one.
 */
export function refreshLauncher(program: HookProgram, machine: Machine = thisMachine()): Launcher {
  const found = readLauncher(machine);
  if (found.kind !== "launcher") return found;
  const isNewer =
    program.version.localeCompare(found.version, "en", { numeric: true }) > 0 ||
    statsAt(found.program) === undefined;
  return isNewer ? writeLauncher(program, undefined, machine) : found;
}

/** Reads the launcher; one that is not exactly as we write it is refused. */
export function readLauncher(machine: Machine = thisMachine()): Launcher {
  const path = launcherPath(machine);
  if (path === undefined) return refused(NO_PLACE);
  if (statsAt(path) === undefined) return { kind: "missing", path };
  try {
    const unsafe = whyUnsafeFolder(realFolder(dirname(path)), machine) ?? whyUnsafe(path);
    if (unsafe !== undefined) return refused(`The launcher ${path} ${unsafe}.`);
    const text = readFileSync(path, "utf8");
    const [node, program, version] = ["node", "program", "version"].map((name) =>
      unquoted(new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? ""),
    );
    if (node !== undefined && program !== undefined && version !== undefined) {
      const found = { kind: "launcher", path, node, program, version } as const;
      if (launcherText(node, program, version) === text) return found;
    }
    return refused(
      `The launcher ${path} was changed: "secret-hygiene hook install" writes it anew.`,
    );
  } catch (error) {
    return refused(`The launcher ${path} cannot be read (${codeOf(error) ?? "no reason given"}).`);
  }
}

/** Removes the launcher and its programs; hooks that are left say that it is gone. */
export function removeLauncher(machine: Machine = thisMachine()): void {
  const path = launcherPath(machine);
  if (path === undefined) return;
  rmSync(path, { force: true });
  removePrograms(dirname(path));
  try {
    rmdirSync(dirname(path));
  } catch {
    // It has something else, or is gone already.
  }
}

/**
 * Text of a launcher. A Node.js that is gone is looked for in PATH, but not where the repository
 * could have put one. Options for Node.js in the environment are those of other programs.
 */
export function launcherText(node: string, program: string, version: string): string | undefined {
  const [nodeText, programText, versionText] = [shellPath(node), shellPath(program), version].map(
    quoted,
  );
  if (nodeText === undefined || programText === undefined || versionText === undefined) {
    return undefined;
  }
  return `#!/bin/sh
# Secret Hygiene for the hooks of git. Written by "secret-hygiene hook install", which writes it anew.
node=${nodeText}
program=${programText}
version=${versionText}

fail() {
  printf 'Secret Hygiene %s could not look: %s\\n' "$version" "$1" >&2
  printf '%s\\n' 'Install Secret Hygiene and run "secret-hygiene hook install". To go past it once:' \\
    '--no-verify behind "git commit" or "git push", or ${SKIP_VARIABLE}=1 before it.' >&2
  exit 2
}

# Folder of the repository around the working folder; one that no program lies in where there is none.
find_root() {
  root=$(pwd -P)
  while [ -n "$root" ] && [ ! -e "$root/.git" ]; do root=\${root%/*}; done
  root=\${root:-/dev/null}
}

# A Node.js of PATH that is none of the repository's.
find_node() {
  find_root
  found=
  folders=\${PATH:-}:
  while [ -n "$folders" ] && [ -z "$found" ]; do
    folder=\${folders%%:*}
    folders=\${folders#*:}
    case $folder in
      */node_modules/*) continue ;;
      /*) folder=$(cd "$folder" 2>/dev/null && pwd -P) || continue ;;
      *) continue ;;
    esac
    case $folder/ in
      "$root"/*) continue ;;
    esac
    for name in node node.exe; do
      if [ -f "$folder/$name" ] && [ -x "$folder/$name" ]; then found=$folder/$name; break; fi
    done
  done
}

[ -f "$program" ] || fail "$program is gone."
# Options and folders for other programs; an editor's own program is one when it is told to be.
unset NODE_OPTIONS NODE_PATH
ELECTRON_RUN_AS_NODE=1
export ELECTRON_RUN_AS_NODE
if [ ! -f "$node" ] || [ ! -x "$node" ]; then
  find_node
  [ -n "$found" ] || fail "$node is gone, and PATH names no other Node.js."
  "$found" -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
    fail "$node is gone, and $found of PATH is older than Node.js 20."
  printf 'Secret Hygiene: %s is gone, so %s of PATH is used; "secret-hygiene hook install" keeps it.\\n' \\
    "$node" "$found" >&2
  node=$found
fi
exec "$node" "$program" hook run "$@"
`;
}

function isWithin(root: string, folder: string): boolean {
  const real = realAbove(folder);
  return real === root || isInside(root, real);
}

/** Path with the links above what does not exist yet resolved. */
function realAbove(folder: string): string {
  if (statsAt(folder) !== undefined || dirname(folder) === folder) return realFolder(folder);
  return join(realAbove(dirname(folder)), folder.slice(dirname(folder).length));
}

function refused(why: string): Launcher {
  return { kind: "refused", why };
}
