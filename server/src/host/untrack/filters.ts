/** Switches off the filters that a configuration names. */
import type { Asking } from "../git-command.ts";

/**
 * Environment in which git runs no filter. Whoever writes an index compares files that are as young as it with
 * the disk, and passes them through their filters for that.
 */
export function* withoutFilters(root: string): Asking<Readonly<Record<string, string>>> {
  // Git fails where there is none.
  const args = ["config", "-z", "--name-only", "--get-regexp", "^filter\\."];
  const names = [...new Set((yield { root, args }) ?? [])];
  const settings = names.flatMap((name, at): readonly (readonly [string, string])[] => [
    [`GIT_CONFIG_KEY_${at}`, name],
    [`GIT_CONFIG_VALUE_${at}`, name.endsWith(".required") ? "false" : ""],
  ]);
  return { ...Object.fromEntries(settings), GIT_CONFIG_COUNT: `${names.length}` };
}
