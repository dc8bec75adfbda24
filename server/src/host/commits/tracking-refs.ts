/** Branches of a remote as they were when it was last heard of, and whether that still holds. */
import type { Asking } from "../git-command.ts";
import { objectInfos, type Place } from "./objects.ts";
import type { PushedRef } from "./push.ts";

/** Line of the configuration that says where branches of a remote are kept. */
interface FetchRule {
  readonly remote: string;
  /** Names over there and here, with at most one `*` in both. */
  readonly from: string;
  readonly to: string;
}

const KEY = /^remote\.(.+)\.fetch$/s;
const RULE =
  /^\+?([^:*]*(?:\*[^:*]*)?):((?:refs\/)?remotes\/[^:*?[\\\p{Cc} ]+(?:\*[^:*?[\\\p{Cc} ]*)?)$/u;

/** Lists the rules of all remotes. */
export function* fetchRules(place: Place): Asking<readonly FetchRule[]> {
  const args = ["config", "-z", "--get-regexp", "^remote\\..*\\.fetch$"];
  const entries = (yield { ...place, args }) ?? [];
  return entries.flatMap((entry) => {
    const end = entry.indexOf("\n");
    const [, remote] = KEY.exec(entry.slice(0, end)) ?? [];
    const [, from, to] = RULE.exec(entry.slice(end + 1)) ?? [];
    if (remote === undefined || from === undefined || to === undefined) return [];
    return [{ remote, from, to: to.startsWith("refs/") ? to : `refs/${to}` }];
  });
}

/** Arguments that name the refs in which a remote's branches are kept, and no other remote's. */
export function trackedBy(rules: readonly FetchRule[], remote: string): readonly string[] {
  const others = rules.filter((rule) => rule.remote !== remote).map(({ to }) => to);
  return rules
    .filter((rule) => rule.remote === remote)
    .flatMap(({ to }) => [
      // A HEAD may point to a branch that is ours alone.
      ...[...others, to.replace("*", "HEAD")]
        .filter((name) => name !== to || others.includes(to))
        .map((name) => `--exclude=${name}`),
      // Git takes a name without a wildcard for that of a folder.
      `--glob=${to.includes("*") ? to : to.replace("remotes", "re[m]otes")}`,
    ]);
}

/**
 * Tells whether a remote says of a ref that is pushed something else than what is kept here: a branch is
 * gone or another, or the address is that of another repository.
 */
export function isContradicted(
  place: Place,
  rules: readonly FetchRule[],
  refs: readonly PushedRef[],
): boolean {
  const kept = refs.flatMap(({ name, remote }) =>
    name === undefined ? [] : keptAs(rules, name).map((ref) => ({ ref, remote })),
  );
  const infos = objectInfos(
    place,
    kept.map(({ ref }) => `${ref}^{commit}`),
  );
  return infos === undefined || kept.some(({ remote }, at) => differs(infos[at]?.id, remote));
}

function differs(kept: string | undefined, remote: string | undefined): boolean {
  return kept !== undefined && kept !== remote;
}

/** Names here of a ref of a remote. */
function keptAs(rules: readonly FetchRule[], name: string): readonly string[] {
  return rules.flatMap(({ from, to }) => {
    if (!from.includes("*")) return name === from ? [to] : [];
    const [start = "", end = ""] = from.split("*");
    const isMatch =
      name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
    if (!isMatch) return [];
    return [to.replace("*", () => name.slice(start.length, name.length - end.length))];
  });
}
