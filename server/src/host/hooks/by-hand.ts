/** Lines that a person adds to a hook that is another's, right when pasted as they are. */

import { isReadBySh } from "./hook-block.ts";
import type { HookFile } from "./hook-file.ts";
import { beginningOf } from "./hook-file.ts";
import type { HookName } from "./hook-names.ts";
import { quoted, shellPath } from "./shell-text.ts";

export interface ByHand {
  /** Sentence without its end: the file, the place in it, and what to do there. */
  readonly ask: string;
  /** Lines, which are to stay as they are. */
  readonly lines: readonly string[];
}

export interface Meant {
  readonly name: HookName;
  readonly path: string;
  /** Our lines for a hook that sh reads. */
  readonly block: string;
  readonly launcher: string;
  /** True if the hook is for this person alone. */
  readonly isOwn: boolean;
  /** True if the file is run by sh whatever its first line is. */
  readonly isShell: boolean;
}

/** Makes the lines for a hook, in words that its language has. */
export function linesFor(meant: Meant, file: HookFile): ByHand {
  const { path, block, isShell } = meant;
  const lines = block.trimEnd().split("\n");
  if (file.kind === "missing") {
    if (isShell) return { ask: `Write to ${path}`, lines };
    return {
      ask: `Write to ${path}, and make it executable (chmod +x)`,
      lines: ["#!/bin/sh", ...lines],
    };
  }
  const text = file.kind === "file" ? file.text : beginningOf(path);
  return isShell || isReadBySh(text) ? forShell(meant, lines) : forOthers(meant);
}

/** Lines of sh; what reads standard input, as a push's hook does, needs all of them. */
function forShell({ name, path, launcher, isOwn }: Meant, block: readonly string[]): ByHand {
  const place = isOwn && name !== "pre-push" ? quoted(shellPath(launcher)) : undefined;
  return {
    ask: `Add to ${path}, before all that it does (below a line that begins with #!)`,
    lines: place === undefined ? block : [`/bin/sh ${place} ${name} "$@" || exit $?`],
  };
}

const ARGUMENTS = {
  "pre-commit": "",
  "commit-msg": ", and behind them the one that git gives to the hook",
  "pre-push":
    ", and behind them the two that git gives to the hook; write to its standard input what the hook reads from its own",
} as const;

/** Program and arguments for a hook in any language, as a list that most of them read. */
function forOthers({ name, path, launcher, isOwn }: Meant): ByHand {
  const run = isOwn
    ? ["/bin/sh", shellPath(launcher), name]
    : ["secret-hygiene", "hook", "run", name];
  const needed = isOwn ? "" : " (all who use the hook need it in their PATH)";
  return {
    ask:
      `In ${path}, before all else, run the program of this list with the arguments that follow it${needed}` +
      `${ARGUMENTS[name]}. If its exit code is not 0, end the hook with that exit code`,
    lines: [JSON.stringify(run).replaceAll('","', '", "')],
  };
}
