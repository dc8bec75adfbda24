/** Finds values that serve several applications or environments. */
import { deviceAppOf } from "../frameworks/deployables.ts";
import { APART } from "../frameworks/environments.ts";
import { oncePer } from "../text/once-per.ts";
import { appOf, appRoots } from "./apps.ts";
import type { CredentialFact, FileFacts } from "./file-facts.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** A place of a value, and what it is for there. */
export interface KeySite {
  readonly path: string;
  readonly credential: CredentialFact;
  readonly environment: string;
  /** Folder of the package; "" for the workspace's own. */
  readonly app: string;
  /** True if others get the file: git has it, or a deployment reads it. */
  readonly isShared: boolean;
}

/** A value with more than one purpose. */
export interface SharedKey {
  /** Places in the order they are told: the first is where the finding stands. */
  readonly sites: readonly [KeySite, KeySite, ...KeySite[]];
  /** Environments that differ; "" for that of a program that names none. */
  readonly environments: readonly string[];
  /** Folders of the packages, or programs of one file, that differ. */
  readonly apps: readonly string[];
}

/** Folders of other checkouts of the same repository. */
const WORKTREE = /(?:^|\/)\.?worktrees?\//;

/** Shared keys of a workspace, in the order of their first places. */
export const sharedKeys = oncePer((workspace: WorkspaceFacts): readonly SharedKey[] => {
  const files = [...workspace.files.values()].filter((file) => !WORKTREE.test(file.path));
  const roots = appRoots(files.map((file) => file.path));
  const groups = new Map<string, KeySite[]>();
  for (const file of files) {
    for (const credential of file.credentials) {
      const site = siteOf(file, credential, roots);
      if (site === undefined) continue;
      const group = groups.get(credential.digest);
      if (group === undefined) groups.set(credential.digest, [site]);
      else if (!isSamePlace(group.at(-1), site)) group.push(site);
    }
  }
  return [...groups.values()].flatMap((sites) => sharedBy(sites) ?? []);
});

/** Tells whether two rules found the value in one place; they follow each other. */
function isSamePlace(a: KeySite | undefined, b: KeySite): boolean {
  return a?.path === b.path && a.credential.start === b.credential.start;
}

function siteOf(
  file: FileFacts,
  credential: CredentialFact,
  roots: ReadonlySet<string>,
): KeySite | undefined {
  const { path, isTracked, deploys } = file;
  const { environment } = credential;
  if (environment === undefined) return undefined;
  const app = deviceAppOf(path) ?? appOf(path, roots);
  const isShared = isTracked || deploys !== "";
  return { path, credential, environment, app, isShared };
}

function sharedBy(sites: readonly KeySite[]): SharedKey | undefined {
  const environments = differing(sites, (site) => site.environment, areOtherEnvironments);
  const packages = differing(sites, (site) => site.app, areOtherApps);
  const programs = differing(sites, (site) => site.credential.program ?? "", areOtherPrograms);
  const apps = packages.length > 0 ? packages : programs;
  const [first, second, ...others] = sites.toSorted(
    (a, b) => Number(b.isShared) - Number(a.isShared) || (a.path < b.path ? -1 : 1),
  );
  const isShared = environments.length > 0 || apps.length > 0;
  if (!isShared || first === undefined || second === undefined) return undefined;
  return { sites: [first, second, ...others], environments, apps };
}

/** Returns the words of sites that differ from some other site's. */
function differing(
  sites: readonly KeySite[],
  wordOf: (site: KeySite) => string,
  areOther: (a: string, b: string) => boolean,
): readonly string[] {
  const words = [...new Set(sites.map(wordOf))].sort();
  return words.filter((word) =>
    words.some((other) => areOther(word, other) || areOther(other, word)),
  );
}

function areOtherEnvironments(a: string, b: string): boolean {
  if (a === b) return false;
  return (a !== "" && b !== "") || APART.has(a);
}

function areOtherPrograms(a: string, b: string): boolean {
  return a !== "" && b !== "" && a !== b;
}

/** Tells whether two packages stand beside each other, not one in the other. */
function areOtherApps(a: string, b: string): boolean {
  return !a.startsWith(b) && !b.startsWith(a);
}
