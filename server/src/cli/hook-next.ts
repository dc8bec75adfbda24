/** Next steps after a hook has stopped what git was about to do. */
import { posix } from "node:path";
import { quotedPath } from "../engine/index.ts";
import type { HookName } from "../host/hooks/hook-names.ts";
import type { Found } from "./scan-file.ts";
import type { Scan } from "./scanned.ts";

/** Limit on steps of one kind; the report names the rest. */
const MOST = 3;

/** Lists what to do about what was found; `prefix`: folder of the repository in which the person stands. */
export function nextSteps(
  name: HookName,
  scans: readonly Pick<Scan, "found">[],
  prefix: string,
): readonly string[] {
  const problems = scans
    .flatMap(({ found }) => found)
    .filter(({ finding }) => finding.severity !== "info");
  if (name === "commit-msg") return problems.length === 0 ? [] : [MESSAGE];
  const steps = problems.map((found) =>
    name === "pre-commit" ? stagedStep(found, prefix) : pushStep(found, prefix),
  );
  const distinct = [...new Set(steps)];
  const more = distinct.length - MOST;
  return [...distinct.slice(0, MOST), ...(more > 0 ? [`${more} more in the same way.`] : [])];
}

const MESSAGE = "Commit again with a message that does not have it.";

function stagedStep({ snapshot }: Found, prefix: string): string {
  const file = argumentOf(snapshot.path, prefix);
  return `Move it out: "secret-hygiene fix ${file}", or by hand. Then stage the file again: "git add ${file}".`;
}

function pushStep({ commit, message, snapshot, start }: Found, prefix: string): string {
  if (message?.of === "tag") {
    const tag = message.name === undefined ? message.id : quotedPath(message.name);
    return `Make the tag anew with another message: "git tag -f -a ${tag} ${tag}^{}".`;
  }
  if (commit === undefined) return "Rotate it.";
  const id = commit.id.slice(0, 12);
  const place = `${argumentOf(snapshot.path, prefix)}:${start.line + 1}`;
  const story =
    message === undefined
      ? ` What git knows of it: "secret-hygiene story ${place} --commit ${id}".`
      : "";
  if (commit.isPushed === true) {
    return `Rotate it: commit ${id} is pushed already, to a remote or a branch other than this.${story}`;
  }
  const how = message === undefined ? '"edit" its line and take it out' : '"reword" its line';
  return `It is in commit ${id}, which is not pushed. Rewrite that: "git rebase -i ${commit.isFirst ? "--root" : `${id}^`}", ${how}.${story}`;
}

/** Path from where the person stands, as a shell has it. */
function argumentOf(path: string, prefix: string): string {
  return quotedPath(posix.relative(`/${prefix}`, `/${path}`));
}
