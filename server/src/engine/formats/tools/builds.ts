/** Package managers, build tools and task runners. Data only. */
import { inBraces, literalIn, startWith, type Tool } from "./tool.ts";

const PACKAGE_MANAGERS: readonly Tool[] = [
  { files: /(^|\/)\.npmrc$/, reference: inBraces, advice: startWith("npm") },
  { files: /(^|\/)\.yarnrc\.yml$/, reference: inBraces, advice: startWith("yarn") },
  {
    files: /(^|\/)Pipfile$/,
    keys: /^source\./,
    reference: inBraces,
    advice: startWith("pipenv"),
  },
  {
    files: /(^|\/)bunfig\.toml$/,
    keys: /^install\./,
    reference: ({ name }) => `$${name}`,
    wholeOnly: true,
    advice: startWith("bun"),
  },
  {
    files: /(^|\/)pip\.(conf|ini)$/,
    advice: literalIn(
      "pip",
      ({ keys }) =>
        `take the line out and set PIP_${(keys.at(-1) ?? "index-url").toUpperCase().replaceAll("-", "_")} ` +
        "in the environment, or let keyring or ~/.netrc hold the password.",
    ),
  },
  {
    files: /(^|\/)auth\.json$/,
    keys: /^(http-basic|github-oauth|gitlab-token|gitlab-oauth|bearer|bitbucket-oauth)\./,
    advice: literalIn(
      "Composer",
      () =>
        "set COMPOSER_AUTH in the environment to the content of this file, and let git ignore it.",
    ),
  },
  {
    files: /(^|\/)\.cargo\/(config|credentials)(\.toml)?$/,
    advice: literalIn("Cargo", () => "set CARGO_REGISTRY_TOKEN, or CARGO_REGISTRIES_<NAME>_TOKEN."),
  },
  {
    files: /(^|\/)(\.pypirc|\.gitconfig|\.aws\/(credentials|config)|\.s3cfg|\.boto|rclone\.conf)$/,
    advice: ({ path }) =>
      `The tools that read ${path} expand no variables: keep the file in your home folder, out of the project.`,
  },
];

const BUILD_TOOLS: readonly Tool[] = [
  {
    files: /(^|\/)gradle\.properties$/,
    advice: literalIn(
      "Gradle",
      ({ keys }) =>
        `take the line out and set ORG_GRADLE_PROJECT_${keys.join(".")} in the environment, or write it in ` +
        "~/.gradle/gradle.properties.",
    ),
  },
  {
    files: /(^|\/)(local|keystore|key|signing)\.properties$/,
    advice: ({ path }) =>
      `What reads ${path} expands no variables: let git ignore the file, or let the build read the variable.`,
  },
  {
    files: /(^|\/)(sonar-project|sonar-scanner)\.properties$/,
    advice: literalIn(
      "The scanner",
      () => "take the line out and set SONAR_TOKEN in the environment.",
    ),
  },
  {
    files: /(^|\/)(sentry\.properties|\.sentryclirc)$/,
    advice: literalIn(
      "The Sentry CLI",
      () => "take the line out and set SENTRY_AUTH_TOKEN in the environment.",
    ),
  },
  {
    files: /(^|\/)\.?mise([.-][^/]*)?\.toml$|(^|\/)\.config\/mise\/[^/]+\.toml$/,
    keys: /^env\./,
    advice: literalIn(
      "mise",
      () => 'take the line out and write _.file = ".env" under [env]; the value stands there.',
    ),
  },
  {
    files: /(^|\/)nodemon\.json$/,
    advice: literalIn(
      "nodemon",
      ({ name }) =>
        `take the line out and start nodemon with ${name} in its environment, or let "exec" be ` +
        '"node --env-file=.env".',
    ),
  },
  {
    files: /(^|\/)(ecosystem|pm2|process)([.-][^/]*)?\.(json|ya?ml)$/,
    keys: /(^|\.)env(_\w+)?\./,
    advice: literalIn(
      "PM2",
      ({ name }) => `take the line out and start PM2 with ${name} in its environment.`,
    ),
  },
  {
    files: /(^|\/)Taskfile([.-][^/]*)?\.ya?ml$/,
    advice: ({ name }) =>
      `Write "dotenv: ['.env']" at the top of the file and take the value out: tasks read $${name} then.`,
  },
  {
    files: /(^|\/)turbo\.json$|(^|\/)nx\.json$/,
    advice: ({ path, name }) =>
      `What reads ${path} takes names of variables only: take the value out and write "${name}" there.`,
  },
  {
    files: /(^|\/)tox\.ini$/,
    reference: ({ name }) => `{env:${name}}`,
    advice: startWith("tox"),
  },
  {
    files: /(^|\/)(package|composer|deno)\.jsonc?$|(^|\/)(pyproject|Cargo)\.toml$|\.lock$/,
    advice: ({ path, name }) =>
      `The tools that read ${path} expand no variables: let the program read ${name} itself.`,
  },
];

export const BUILDS: readonly Tool[] = [...PACKAGE_MANAGERS, ...BUILD_TOOLS];
