/** Tells whether a clone has or had a remote, so that a push is possible of which it knows nothing. */
import type { Place } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { kindOf, type Ref } from "./refs.ts";

const REMOTE = "^(remote\\..*\\.(url|pushurl)|branch\\..*\\.(remote|pushremote))$";

export async function knowsRemote(place: Place, refs: readonly Ref[]): Promise<boolean> {
  return refs.some((ref) => kindOf(ref) === "remote") || (await askedLater(namesRemote(place)));
}

function* namesRemote(place: Place): Asking<boolean> {
  // Git fails where no setting fits.
  const settings = yield { ...place, args: ["config", "-z", "--get-regexp", REMOTE] };
  // The remote of a branch that follows another one of this clone is ".".
  return settings?.some((setting) => !setting.endsWith("\n.")) === true;
}
