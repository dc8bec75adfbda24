/** Commits that a person asks for: what they add, and on what they are based. */
import { type Asking, askedNow } from "../git-command.ts";
import { objectInfos, type Place } from "./objects.ts";
import { pushedRevisions } from "./pushed-revisions.ts";
import type { Revisions, UnknownRevisions, Wanted } from "./wanted.ts";

/** Reads `A..B`, where a missing side is HEAD; `undefined` for anything else. */
export function rangeIn(text: string): Wanted | undefined {
  const [from, to, ...rest] = text.split("..");
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  if (to.startsWith(".") || (from === "" && to === "")) return undefined;
  return { kind: "range", from: from || "HEAD", to: to || "HEAD" };
}

/** Finds the commits. Names go to git by its input, so that none can be an option. */
export function revisionsOf(place: Place, wanted: Wanted): Revisions | UnknownRevisions {
  const shallow = askedNow(shallowAt(place));
  if (shallow === undefined) return refused("Git does not answer for this repository.");
  const isShallow = shallow === "true";
  if (wanted.kind === "push") return pushedRevisions(place, wanted, isShallow);
  const names = wanted.kind === "all" ? ["HEAD"] : [wanted.from, wanted.to];
  const odd = names.find((name) => /^-|[\p{Cc}]/u.test(name));
  if (odd !== undefined) return refused(`${odd} names no commit.`);
  const found = objectInfos(
    place,
    names.map((name) => `${name}^{commit}`),
  );
  if (found === undefined) return refused("Git does not answer for this repository.");
  if (wanted.kind === "all") {
    const head = found[0]?.id;
    const args = ["--all", ...(head === undefined ? [] : [head])];
    return { kind: "revisions", args, base: head, baseName: "HEAD", isShallow };
  }
  const [base, tip] = found;
  if (base === undefined || tip === undefined) {
    const missing = base === undefined ? wanted.from : wanted.to;
    const hint = isShallow ? " The clone is shallow: fetch more of its history." : "";
    return refused(`There is no commit ${missing} here.${hint}`);
  }
  const args = [tip.id, `^${base.id}`];
  return { kind: "revisions", args, base: base.id, baseName: wanted.from, isShallow };
}

/** Commits that no branch of a remote has; `undefined` where git does not say. */
export function unpushed(place: Place, args: readonly string[]): ReadonlySet<string> | undefined {
  return askedNow(unpushedIn(place, args));
}

function* unpushedIn(
  place: Place,
  args: readonly string[],
): Asking<ReadonlySet<string> | undefined> {
  const answer = yield { ...place, args: ["rev-list", ...args, "--not", "--remotes", "--"] };
  return answer && new Set(answer.join("").split("\n"));
}

function* shallowAt(place: Place): Asking<string | undefined> {
  const answer = yield { ...place, args: ["rev-parse", "--is-shallow-repository"] };
  return answer?.[0]?.trim();
}

function refused(why: string): UnknownRevisions {
  return { kind: "refused", why };
}
