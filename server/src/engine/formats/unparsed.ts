/**
 * Configuration files whose values are found and not replaced, with the reason and the advice. Data
 * only.
 */

export interface UnparsedFile {
  readonly files: RegExp;
  /** Reason why the value should not be there, as the end of a sentence. */
  readonly place: string;
  /** Advice, in one sentence that names what to write; `name` is the variable's. */
  readonly advice: (name: string) => string;
}

const IN_CONFIG = "is written in a configuration file; whoever reads the file can use it";

const CONTAINERS: readonly UnparsedFile[] = [
  {
    files: /(^|\/)((Docker|Container)file([.-][^/]*)?|[^/]+\.(docker|container)file)$/i,
    place: "is written in a Dockerfile; everybody who can pull the image can read it in its layers",
    advice: (name) =>
      `Take it out: a running container gets it with "docker run -e ${name}" or env_file, and a build step with ` +
      `RUN --mount=type=secret,id=${lower(name)},env=${name} and "docker build --secret ` +
      `id=${lower(name)},env=${name}".`,
  },
  {
    files: /\.(tf|tofu|tfvars|hcl|nomad)$/i,
    place:
      "is written in the infrastructure's code, which is made to be committed, and its state has it too",
    advice: (name) =>
      `Write variable "${lower(name)}" { type = string, sensitive = true } without a default, var.${lower(name)} in ` +
      `the value's place, and set TF_VAR_${lower(name)} in the environment.`,
  },
  {
    files: /\.bicep$/i,
    place: IN_CONFIG,
    advice: (name) =>
      `Write "@secure() param ${camel(name)} string" without a value, and pass it from Key Vault with getSecret.`,
  },
  {
    files: /\.bicepparam$/i,
    place: IN_CONFIG,
    advice: (name) => `Write readEnvironmentVariable('${name}') in the value's place.`,
  },
];

const MACHINES: readonly UnparsedFile[] = [
  {
    files: /\.(service|socket|timer|mount|container|pod)$/,
    place: "is written in a unit of systemd, which every user of the machine can read",
    advice: (name) =>
      `Take the line out and write EnvironmentFile=<a file with mode 0600> with ${name} in that file, or ` +
      "LoadCredential=.",
  },
  {
    files: /(^|\/)(crontab([.-][^/]*)?|cron\.(d|daily|hourly|weekly|monthly)\/[^/]+|[^/]+\.cron)$/,
    place: IN_CONFIG,
    advice: (name) =>
      `cron expands no variables here: take the value out and let the command load ${name} first: ` +
      '"set -a; . ./.env; set +a; …".',
  },
  {
    files:
      /(^|\/)nginx[^/]*\.conf$|(^|\/)(sites-(available|enabled)|nginx)\/(.*\/)?[^/.]+(\.conf)?$/,
    place: IN_CONFIG,
    advice: (name) =>
      `nginx knows no variables of the environment: write \${${name}} in a template that envsubst fills in, or ` +
      '"include" a file that git ignores.',
  },
  {
    files: /(^|\/)\.ht(access|passwd)$/,
    place: IN_CONFIG,
    advice: (name) =>
      `Keep the file out of the project; Apache reads \${${name}} from its environment.`,
  },
  {
    files: /(^|\/)Caddyfile$/,
    place: IN_CONFIG,
    advice: (name) =>
      `Write {$${name}} in the value's place and start Caddy with ${name} in its environment.`,
  },
  {
    files: /(^|\/)(\.netrc|_netrc|\.pgpass|\.my\.cnf|\.git-credentials)$/,
    place: IN_CONFIG,
    advice: () =>
      "The programs that read this file expand no variables: keep it in your home folder, out of the project.",
  },
  {
    files: /(^|\/)\.envrc$/,
    place: IN_CONFIG,
    advice: (name) =>
      `Write "dotenv" on a line of its own in the value's place, and ${name} in .env, which git has to ignore.`,
  },
  {
    files: /(^|\/)(GNU)?[Mm]akefile$|\.mk$/,
    place: IN_CONFIG,
    advice: (name) => `Take the value out: make reads $(${name}) from its environment.`,
  },
];

const RECIPES: readonly UnparsedFile[] = [
  {
    files: /(^|\/)\.?[jJ]ustfile$|\.just$/,
    place: IN_CONFIG,
    advice: (name) =>
      `Write env("${name}") in the value's place, without quotes around it, "set dotenv-load" on a line at the top, ` +
      `and ${name} in .env, which git has to ignore.`,
  },
  {
    files: /\.gs$/,
    place: "is written in a script of Google, which everybody who may see the script can read",
    advice: (name) =>
      `Write PropertiesService.getScriptProperties().getProperty("${name}") in the value's place, and ${name} in the ` +
      "script properties of the project's settings.",
  },
  {
    files: /\.(razor|cshtml|vbhtml)$/i,
    place: IN_CONFIG,
    advice: (name) =>
      `Write @inject IConfiguration Configuration at the top and Configuration["${name}"] in the value's place, and ` +
      `set ${name} in the server's environment; WebAssembly runs in the browser, where the server has to make the call.`,
  },
];

const XML: readonly UnparsedFile[] = [
  {
    files: /(^|\/)nuget\.config$/i,
    place: IN_CONFIG,
    advice: (name) => `Write %${name}% in the value's place: NuGet reads it from the environment.`,
  },
  {
    files: /(^|\/)(\.m2\/)?settings[^/]*\.xml$|(^|\/)pom\.xml$/,
    place: IN_CONFIG,
    advice: (name) =>
      `Write \${env.${name}} in the value's place: Maven reads it from the environment.`,
  },
  {
    files: /(^|\/)\.(idea|run)\/.*\.xml$|\.run\.xml$/,
    place: "is written in a configuration of the IDE, which is shared with the repository",
    advice: (name) =>
      `The IDE expands no variables here: take ${name} out and let the configuration name an env file, or start the ` +
      "IDE with it in its environment.",
  },
  {
    files: /(^|\/)res\/values[^/]*\/[^/]+\.xml$|AndroidManifest\.xml$|\.plist$/,
    place: "is built into the app, where its users can read it",
    advice: () => "An app can keep no secret: let a server make the call.",
  },
  {
    files: /\.config$/i,
    place: IN_CONFIG,
    advice: (name) =>
      `.NET expands no variables here: take the value out and let a configuration builder (configBuilders, of the ` +
      `kind Environment) read ${name}.`,
  },
  {
    files: /\.(xml|props|targets|csproj|fsproj|vbproj|xsl|xaml)$/i,
    place: IN_CONFIG,
    advice: (name) =>
      `No program is known to expand variables in this file: take the value out, put ${name} in .env, and let the ` +
      "program that loads the file read it from the environment.",
  },
];

const REQUESTS: readonly UnparsedFile[] = [
  {
    files: /\.(http|rest)$/i,
    place: "is written in a collection of requests, which is shared with the repository",
    advice: (name) =>
      `Write {{$dotenv ${name}}} in the value's place and ${name} in the .env beside the file, or {{${name}}} and ` +
      "the value in http-client.private.env.json, which git has to ignore.",
  },
  {
    files: /\.bru$/i,
    place: "is written in a collection of requests, which is shared with the repository",
    advice: (name) =>
      `Write {{process.env.${name}}} in the value's place: Bruno reads it from the .env of the collection.`,
  },
];

export const UNPARSED: readonly UnparsedFile[] = [
  ...CONTAINERS,
  ...MACHINES,
  ...RECIPES,
  ...XML,
  ...REQUESTS,
];

export function unparsedFile(path: string): UnparsedFile | undefined {
  return UNPARSED.find((file) => file.files.test(path));
}

function lower(name: string): string {
  return name.toLowerCase();
}

function camel(name: string): string {
  return lower(name).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
