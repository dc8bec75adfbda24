/** Environments that a program runs in, as paths and keys of configurations name them. */

/** Environments by the words for them. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    production: ["prod", "production", "live", "prd"],
    staging: ["staging", "stage", "stg", "preprod", "uat", "preview"],
    development: ["dev", "development", "local", "develop"],
    test: ["test", "testing", "e2e"],
  }).flatMap(([name, words]) => words.map((word) => [word, name])),
);
/** Files that hold what holds in every environment, beside files for one each. */
const DEFAULTS =
  /(?:^|\/)(?:application\.(?:ya?ml|properties)|appsettings\.json|values\.ya?ml|config\/default\.\w+)$/;
const ENV_FILE = /(?:^|\/)\.env(?:\.local)?$/;
const WORKFLOW =
  /(?:^|\/)(?:\.github\/workflows\/|\.gitlab-ci|azure-pipelines|bitbucket-pipelines|\.circleci\/)/;
const RELEASES = /(?:^|[-_./])(?:release|deploy|publish)(?:[-_.]|$)/;
const NOTEBOOK = /\.ipynb$/;
/** Programs of which the name is an environment, beside others of their folder: `production.rb`, `environment.prod.ts`. */
const PROFILES = /(?:^|\/)(?:environments?|settings|config|configs|profiles)\//;

/** Environments that share nothing with what runs, whatever that is for. */
export const APART: ReadonlySet<string> = new Set(["test", "CI", "a notebook"]);

/** The environment that a path names; "" for none. */
export function environmentOfPath(path: string, isProgram: boolean): string {
  if (NOTEBOOK.test(path)) return "a notebook";
  if (WORKFLOW.test(path)) return environmentOfWorkflow(path);
  if (ENV_FILE.test(path)) return "development";
  if (isProgram && !PROFILES.test(path) && !/\.environment\./.test(path)) return "";
  const names = path.split("/").toReversed();
  for (const name of names) {
    const found = wordIn(name.split(/[._-]/));
    if (found !== undefined) return found;
  }
  return DEFAULTS.test(path) ? "all environments" : "";
}

function environmentOfWorkflow(path: string): string {
  const found = wordIn(path.slice(path.lastIndexOf("/") + 1).split(/[._-]/));
  if (found !== undefined && found !== "test") return found;
  return RELEASES.test(path) ? "production" : "CI";
}

/** The environment that one of the keys around a value names; `undefined` for none. */
export function environmentOfKeys(keys: readonly string[]): string | undefined {
  return wordIn(keys.flatMap((key) => key.split(/[._-]/)));
}

function wordIn(words: readonly string[]): string | undefined {
  return words.map((word) => WORDS.get(word.toLowerCase())).find((name) => name !== undefined);
}
