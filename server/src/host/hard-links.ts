/** Finds other names (hard links) of a file: a write to one changes all. */
import { join } from "node:path";
import type { Asking } from "./git-command.ts";
import { repositoryOf } from "./repository.ts";
import { statsAt } from "./stat.ts";

/** A name of the file that git has or would take, from the repository's root; `real` has no links in it. */
export function* takenNameOf(real: string): Asking<string | undefined> {
  const own = statsAt(real);
  if (own === undefined || own.nlink < 2) return undefined;
  const { root } = repositoryOf(join(real, ".."));
  const names = yield { root, args: ["ls-files", "-c", "-o", "--exclude-standard", "-z"] };
  return names?.find((name) => {
    const path = join(root, name);
    if (path === real) return false;
    const other = statsAt(path);
    return other !== undefined && other.ino === own.ino && other.dev === own.dev;
  });
}
