/** Files that deploy something: what each of them runs is an app of its own, with keys of its own. */

interface Deployable {
  readonly name: string;
  /** True if it tests or delivers what is around it, and runs none of its own. */
  readonly isAbout?: true;
  /** The file's path. */
  readonly path: RegExp;
}

/** Compose reads the env file beside its own, whatever the language of what it starts. */
export const COMPOSE: { readonly path: RegExp; readonly names: readonly string[] } = {
  path: /(^|\/)(docker-)?compose([.-][^/]*)?\.ya?ml$/,
  names: ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"],
};

const DEPLOYABLES: readonly Deployable[] = [
  { name: "container image", path: /(?:^|\/)(?:Docker|Container)file(?:\.[\w-]+)?$/ },
  { name: "Compose services", isAbout: true, path: COMPOSE.path },
  { name: "workflow", isAbout: true, path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/ },
  {
    name: "pipeline",
    isAbout: true,
    path: /(?:^|\/)(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines)\.ya?ml$/,
  },
  { name: "Serverless service", path: /(?:^|\/)serverless\.(?:ya?ml|[jt]s|json)$/ },
  { name: "Vercel project", path: /(?:^|\/)vercel\.json$/ },
  { name: "Netlify site", path: /(?:^|\/)netlify\.toml$/ },
  { name: "Fly app", path: /(?:^|\/)fly(?:\.[\w-]+)?\.toml$/ },
  { name: "Render service", path: /(?:^|\/)render\.ya?ml$/ },
  { name: "Heroku app", path: /(?:^|\/)Procfile$/ },
  { name: "App Engine service", path: /(?:^|\/)app\.ya?ml$/ },
  { name: "Worker", path: /(?:^|\/)wrangler\.(?:toml|jsonc?)$/ },
  { name: "Supabase project", path: /(?:^|\/)supabase\/config\.toml$/ },
  { name: "Helm chart", path: /(?:^|\/)Chart\.ya?ml$/ },
];

/** The name of what a file deploys; "" for none. */
export function deployedBy(path: string): string {
  return DEPLOYABLES.find((deployable) => deployable.path.test(path))?.name ?? "";
}

/** A file that starts several programs. */
interface Starter {
  readonly path: RegExp;
  /** Sections of which each entry is a program. */
  readonly sections: readonly string[];
  /** Keys of an entry that say which program it is, the surest first. */
  readonly programs: readonly string[];
}

const STARTERS: readonly Starter[] = [
  { path: COMPOSE.path, sections: ["services"], programs: ["build", "build.context", "image"] },
  {
    path: /(?:^|\/)render\.ya?ml$/,
    sections: ["services"],
    programs: ["rootDir", "dockerfilePath", "image.url", "repo"],
  },
  {
    path: /(?:^|\/)\.do\/(?:app|deploy\.template)\.ya?ml$/,
    sections: ["services", "workers", "jobs", "functions"],
    programs: ["source_dir", "dockerfile_path", "image.repository"],
  },
];

/**
 * Keys under which the program of a service is named, the surest first, for the keys of one of its
 * values; none for other values.
 */
export function programKeysOf(path: string, keys: readonly string[]): readonly string[] {
  const [section = "", name] = keys;
  const starter = STARTERS.find((one) => one.path.test(path));
  if (starter?.sections.includes(section) !== true || name === undefined) return [];
  return starter.programs.map((key) => `${section}.${name}.${key}`);
}

/** Key of the namespace that a document of a manifest is for. */
export const NAMESPACE_KEY = "metadata.namespace";

/** Folders of apps beside each other, which one package may hold, by where each of them begins. */
const ENTRY =
  /^(?:(?:[^/]+\/){0,3}cmd|apps|services|functions|lambdas|bots|jobs)\/[^/]+\/(?:\.env(?:\.[\w.-]+)?|project\.json|(?:main|app|index|server|handler|manage|__main__|lambda_function|bot|run)\.\w+)$/;

/** Tells whether a file makes its folder an app, which others may stand beside. */
export function makesApp(path: string): boolean {
  const found = DEPLOYABLES.find((deployable) => deployable.path.test(path));
  return (found !== undefined && found.isAbout !== true) || ENTRY.test(path);
}

/** Folders of apps for devices, in a repository that has others too. */
const DEVICE_APP = /^(?:.*\/)?(?:android|ios|mobile)\//;

/** The folder of the app for devices that a file belongs to; `undefined` for another file. */
export function deviceAppOf(path: string): string | undefined {
  return DEVICE_APP.exec(path)?.[0];
}
