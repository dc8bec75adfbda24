/** Commits and tags of a push that the remote does not have, as far as is known here: nothing is fetched. */
import { type Asking, askedNow } from "../git-command.ts";
import { objectInfos, type Place } from "./objects.ts";
import { isRemoteName, knownRemote, type PushedRef, type PushedTo } from "./push.ts";
import { fetchRules, isContradicted, trackedBy } from "./tracking-refs.ts";
import type { Revisions, UnknownRevisions } from "./wanted.ts";

/** Limit on refs, which git is given as arguments. */
const MOST_REFS = 10_000;

interface Wanted {
  readonly refs: readonly PushedRef[];
  readonly to: PushedTo;
}

/** Finds them; the configuration that counts is that of what the remote has. */
export function pushedRevisions(
  place: Place,
  { refs, to }: Wanted,
  isShallow: boolean,
): Revisions | UnknownRevisions {
  if (refs.length > MOST_REFS) return refused(`More than ${MOST_REFS} refs are pushed at once.`);
  const locals = [...new Set(refs.map(({ local }) => local))];
  const remotes = [...new Set(refs.flatMap(({ remote }) => remote ?? []))];
  const found = objectInfos(place, [
    ...locals,
    ...locals.map((id) => `${id}^{commit}`),
    ...remotes.map((id) => `${id}^{commit}`),
  ]);
  if (found === undefined) return refused("Git does not answer for this repository.");
  const tips = found.slice(locals.length, 2 * locals.length);
  const odd = locals.find((_, at) => tips[at]?.type !== "commit");
  if (odd !== undefined) {
    return refused(`${odd.slice(0, 40)} is pushed and is no commit: it was not looked at.`);
  }
  const known = found.slice(2 * locals.length).flatMap((info) => info?.id ?? []);
  const { kept, notes } = keptOf(place, { refs, to });
  const args = [
    ...["--not", ...kept, "--not"],
    ...new Set(tips.flatMap((info) => info?.id ?? [])),
    ...known.map((id) => `^${id}`),
  ];
  const base = known[0] ?? askedNow(newestOfRemote(place, args));
  const own = found.slice(0, locals.length);
  const tags = own.flatMap((info) => (info?.type === "tag" ? [info.id] : []));
  return { kind: "revisions", args, base, baseName: "the remote", tags, isShallow, notes };
}

/** Arguments for what is known here of the remote, as far as that is to be trusted. */
function keptOf(
  place: Place,
  { refs, to }: Wanted,
): { readonly kept: readonly string[]; readonly notes: readonly string[] } {
  const remote = askedNow(remoteOf(place, to));
  if (remote === undefined) return { kept: [], notes: [] };
  const rules = askedNow(fetchRules(place));
  const own = rules.filter((rule) => rule.remote === remote);
  if (!isContradicted(place, own, refs)) return { kept: trackedBy(rules, remote), notes: [] };
  const note = `${remote} has not what this clone last saw of it (another address, or a branch was deleted or changed there), so all of what is pushed was looked at. "git fetch --prune ${remote}" brings that up to date.`;
  return { kept: [], notes: [note] };
}

/** Name of the remote, where its branches here tell what it has. */
function* remoteOf(place: Place, to: PushedTo): Asking<string | undefined> {
  if (!isRemoteName(to.name)) return undefined;
  const answer = yield { ...place, args: ["remote", "get-url", "--all", to.name] };
  return knownRemote(to, (answer?.[0] ?? "").split("\n"));
}

/** Commit of the remote that the pushed ones go on from; `undefined` where they begin anew. */
function* newestOfRemote(place: Place, args: readonly string[]): Asking<string | undefined> {
  const answer = yield { ...place, args: ["rev-list", "--boundary", ...args, "--"] };
  return /^-([0-9a-f]{40,64})$/m.exec(answer?.[0] ?? "")?.[1];
}

function refused(why: string): UnknownRevisions {
  return { kind: "refused", why };
}
