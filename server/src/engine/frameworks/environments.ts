/** Environments that a program runs in, as paths and keys of configurations name them. */

import { splitName } from "../detect/sensitive-name.ts";

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
  /(?:^|\/)(?:application\.(?:ya?ml|properties)|appsettings\.json|values\.ya?ml|config\/default\.\w+|environments\/environment\.[jt]s)$/;
const ENV_FILE = /(?:^|\/)\.env(?:\.local)?$/;
const WORKFLOW =
  /(?:^|\/)(?:\.github\/workflows\/|\.gitlab-ci|azure-pipelines|bitbucket-pipelines|\.circleci\/)/;
const RELEASES = /(?:^|[-_./])(?:release|deploy|publish)(?:[-_.]|$)/;
const NOTEBOOK = /\.ipynb$/;
/** Files of platforms and tools that are deployed where no environment is named. */
const PRIMARY =
  /(?:^|\/)(?:fly\.toml|wrangler\.(?:toml|jsonc?)|vercel\.json|netlify\.toml|render\.ya?ml|app\.ya?ml|serverless\.ya?ml|terraform\.tfvars)$/;
/** Keys that say for which environment a document of a configuration is. */
export const PROFILE_KEYS: readonly string[] = [
  "spring.config.activate.on-profile",
  "spring.profiles",
  "metadata.namespace",
];
/** Keys beside a value, or around it, that say for which environment it is: of a job, a stage, a service. */
export const ENVIRONMENT_KEYS: readonly string[] = [
  "environment",
  "environment.name",
  "stage",
  "env",
];
/** Programs that deliver to the environment of their name. */
const DELIVERS = /(?:^|\/)(?:deploy|release|publish|provision)[-_.][^/]*$/i;
/** Words of code that mean nothing but an environment. */
const PLAIN_WORDS: ReadonlySet<string> = new Set(
  "prod,production,staging,stg,preprod,uat,dev,development".split(","),
);
/** Programs of which the name is an environment, beside others of their folder: `production.rb`, `environment.prod.ts`. */
const PROFILES = /(?:^|\/)(?:environments?|settings|config|configs|profiles)\//;

/** Environments that share nothing with what runs, whatever that is for. */
export const APART: ReadonlySet<string> = new Set(["test", "CI", "a notebook"]);

/** The environment that a path names; "" for none. */
export function environmentOfPath(path: string, isProgram: boolean): string {
  if (NOTEBOOK.test(path)) return "a notebook";
  if (WORKFLOW.test(path)) return environmentOfWorkflow(path);
  if (ENV_FILE.test(path)) return "development";
  const isNamed = PROFILES.test(path) || DELIVERS.test(path) || path.includes(".environment.");
  if (isProgram && !isNamed) return "";
  const names = path.split("/").toReversed();
  for (const name of names) {
    const found = wordIn(name.split(/[._-]/));
    if (found !== undefined) return found;
  }
  if (DEFAULTS.test(path)) return "all environments";
  return PRIMARY.test(path) ? "the default environment" : "";
}

function environmentOfWorkflow(path: string): string {
  const found = wordIn(path.slice(path.lastIndexOf("/") + 1).split(/[._-]/));
  if (found !== undefined && found !== "test") return found;
  return RELEASES.test(path) ? "production" : "CI";
}

/** The environment that one of the keys around a value names; `undefined` for none. */
export function environmentOfKeys(keys: readonly string[]): string | undefined {
  return wordIn(keys.flatMap((key) => key.split(/[^A-Za-z0-9]+/)));
}

/** The environment that a job or a stage is for; its name may be that of a step such as `test`. */
export function environmentOfJob(values: readonly string[]): string | undefined {
  return values.flatMap(plainWordsIn)[0];
}

/** Limit on lines that are looked at above a value. */
const MOST_LINES = 300;

/** The environment that a program names around a place: in a key, a branch or a class. */
export function environmentAround(text: string, at: number): string | undefined {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const own = plainWordsIn(text.slice(lineStart, at)).at(-1);
  if (own !== undefined) return own;
  let depth = depthOf(text.slice(lineStart, at));
  let end = lineStart - 1;
  for (let count = 0; end > 0 && depth > 0 && count < MOST_LINES; count += 1) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    const own = depthOf(line);
    if (line.trim() === "" || own >= depth) continue;
    depth = own;
    const words = new Set(plainWordsIn(line));
    const [word] = words;
    if (words.size === 1) return word;
  }
  return undefined;
}

function depthOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

function plainWordsIn(line: string): readonly string[] {
  return splitName(line.slice(-LONGEST_LINE).replace(SWITCH, " "))
    .filter((word) => PLAIN_WORDS.has(word))
    .flatMap((word) => WORDS.get(word) ?? []);
}

/** Switches that say only whether it is one: `production: false`. */
const SWITCH = /\w{1,40}["']?[ \t]{0,9}[:=][ \t]{0,9}(?:true|false)\b/gi;
/** Length of a line that is looked at. */
const LONGEST_LINE = 400;

function wordIn(words: readonly string[]): string | undefined {
  return words.map((word) => WORDS.get(word.toLowerCase())).find((name) => name !== undefined);
}
