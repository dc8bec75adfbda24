/** Refs that are being pushed, as git gives them to its hook. */

/** A ref that the remote shall have. */
export interface PushedRef {
  /** Id of what is pushed, or its name here. */
  readonly local: string;
  /** Id of what the remote has; `undefined` where it has nothing. */
  readonly remote: string | undefined;
  /** Name of the ref over there, where git says it. */
  readonly name?: string;
}

export interface Push {
  readonly refs: readonly PushedRef[];
  /** Number of refs that the remote shall lose. */
  readonly deleted: number;
}

/** A name here may be an expression with spaces; one over there has none. */
const LINE = /^.* ([0-9a-f]{40,64}) (\S+) ([0-9a-f]{40,64})$/;
const ID = /^[0-9a-f]{40,64}$/;
const NO_ID = /^0+$/;

/** Reads what git writes to the hook; `undefined` for anything else. */
export function pushIn(text: string): Push | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const refs: PushedRef[] = [];
  let deleted = 0;
  for (const line of lines) {
    const [, local, name, remote] = LINE.exec(line.trimEnd()) ?? [];
    if (local === undefined || name === undefined || remote === undefined) return undefined;
    if (NO_ID.test(local)) deleted += 1;
    else refs.push({ local, name, remote: NO_ID.test(remote) ? undefined : remote });
  }
  return { refs, deleted };
}

/**
 * Reads it as pre-commit hands it on, which takes the standard input itself: the ends of what is pushed,
 * or where that begins anew the branch alone. `undefined` where it says neither.
 */
export function pushOfPreCommit(
  variables: NodeJS.ProcessEnv,
): (Push & { to: PushedTo }) | undefined {
  const said = (name: string): string => variables[`PRE_COMMIT_${name}`] ?? "";
  const local = said("TO_REF") || said("LOCAL_BRANCH");
  if (local === "" || /^-|\p{Cc}/u.test(local)) return undefined;
  const remote = ID.test(said("FROM_REF")) ? said("FROM_REF") : undefined;
  return {
    refs: [{ local, remote }],
    deleted: 0,
    to: { name: said("REMOTE_NAME"), url: said("REMOTE_URL") },
  };
}

/** Remote of a push: the name it has here, and the address that is pushed to. */
export interface PushedTo {
  readonly name: string;
  readonly url: string;
}

/** A name that is no address, no path and no option. */
const NAME = /^[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;

/**
 * Name of a remote whose branches tell what it has: one that is fetched from where is pushed to.
 * `addresses`: those that it is fetched from.
 */
export function knownRemote(
  { name, url }: PushedTo,
  addresses: readonly string[],
): string | undefined {
  if (!NAME.test(name) || name === url) return undefined;
  return addresses.some((address) => samePlace(address, url)) ? name : undefined;
}

export function isRemoteName(name: string): boolean {
  return NAME.test(name);
}

/** Tells addresses of one repository by different ways, such as https and ssh. */
function samePlace(a: string, b: string): boolean {
  return a === b || placeOf(a) === placeOf(b);
}

function placeOf(address: string): string {
  const [, host, path] =
    /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.*)$/i.exec(address) ??
    /^(?:[^/@:]*@)?([^/:]+):(?!\/\/)(.*)$/.exec(address) ??
    [];
  if (host === undefined || path === undefined) return address;
  const folders = path.split("/").filter((folder) => folder !== "");
  return [host.toLowerCase(), ...folders].join("/").replace(/\.git$/, "");
}
