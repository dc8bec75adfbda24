/** Finds variables of one place that several apps read: one key for all of them. */
import { envFileKind } from "../formats/env-file.ts";
import { isWorkflow } from "../frameworks/named-reads.ts";
import { publicName } from "../frameworks/public-prefixes.ts";
import { oncePer } from "../text/once-per.ts";
import { folderOf } from "../text/path.ts";
import { appOf, deployableRoots } from "./apps.ts";
import type { FileFacts, VariableRead } from "./file-facts.ts";
import type { WorkspaceFacts } from "./workspace-facts.ts";

/** A place where an app gets the variable. */
export interface NameSite {
  readonly path: string;
  readonly read: VariableRead;
  /** The app's folder, without its final `/`. */
  readonly app: string;
}

/** A variable of an env file, or a secret of workflows. */
export interface SharedName {
  /** The file that the problem is told in. */
  readonly path: string;
  readonly name: string;
  /** The first place of each app, in the order of apps. */
  readonly sites: readonly [NameSite, NameSite, ...NameSite[]];
}

/** Shared names of a workspace. */
export const sharedNames = oncePer((workspace: WorkspaceFacts): readonly SharedName[] => {
  const files = [...workspace.files.values()];
  const apps = deployableRoots(files.map(({ path }) => path));
  const ofEnvFiles = files.flatMap((file) =>
    envFileKind(file.path) === "values" ? inEnvFile(file, workspace, apps) : [],
  );
  return [...ofEnvFiles, ...ofWorkflows(files)];
});

function inEnvFile(
  { path, defined }: FileFacts,
  workspace: WorkspaceFacts,
  apps: ReadonlySet<string>,
): readonly SharedName[] {
  const folder = folderOf(path);
  const names = new Set(defined.map(({ name }) => name));
  return [...names].flatMap((name) => {
    if (publicName(name) !== undefined) return [];
    const naming = workspace.naming(name);
    const has = (app: string): boolean =>
      naming.some((file) => file.defined.length > 0 && file.path.startsWith(`${app}/`));
    const sites = naming.flatMap((file) =>
      file.isTest ? [] : sitesIn(file, name, (read) => appAt(file, read, apps, folder)),
    );
    return sharedAt(
      path,
      name,
      sites.filter(({ app }) => app.startsWith(folder) && !has(app)),
    );
  });
}

/** The app that a read is for; `undefined` for that of a library, and for one that another file serves. */
function appAt(
  { path, deploys }: FileFacts,
  { app }: VariableRead,
  apps: ReadonlySet<string>,
  folder: string,
): string | undefined {
  if (app !== undefined) return folderOf(path) === folder ? folder + app : undefined;
  const root = appOf(path, apps);
  return root === "" || deploys !== "" ? undefined : root.slice(0, -1);
}

/** A repository has one secret of a name for all of its workflows. */
function ofWorkflows(files: readonly FileFacts[]): readonly SharedName[] {
  const byName = new Map<string, NameSite[]>();
  for (const file of files) {
    if (!isWorkflow(file.path)) continue;
    for (const read of file.reads) {
      const { name, app } = read;
      if (app === undefined) continue;
      byName.set(name, [...(byName.get(name) ?? []), { path: file.path, read, app }]);
    }
  }
  return [...byName].flatMap(([name, sites]) => sharedAt(sites[0]?.path ?? "", name, sites));
}

function sitesIn(
  { path, reads }: FileFacts,
  name: string,
  appOfRead: (read: VariableRead) => string | undefined,
): readonly NameSite[] {
  return reads.flatMap((read) => {
    const app = read.name === name ? appOfRead(read) : undefined;
    return app === undefined ? [] : [{ path, read, app }];
  });
}

/** One app may stand in another one's folder, and is a part of it then. */
function sharedAt(path: string, name: string, sites: readonly NameSite[]): readonly SharedName[] {
  const byApp = new Map<string, NameSite>();
  for (const site of sites) if (!byApp.has(site.app)) byApp.set(site.app, site);
  const apart = [...byApp.values()]
    .filter(({ app }) => ![...byApp.keys()].some((other) => app.startsWith(`${other}/`)))
    .toSorted((a, b) => (a.app < b.app ? -1 : 1));
  const [first, second, ...others] = apart;
  if (first === undefined || second === undefined) return [];
  return [{ path, name, sites: [first, second, ...others] }];
}
