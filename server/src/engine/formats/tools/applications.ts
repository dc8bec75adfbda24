/** Frameworks and libraries that read an application's own configuration. Data only. */
import { inBraces, literalIn, startWith, type Tool, withQuotes } from "./tool.ts";

const JVM = [
  ..."pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts build.sbt build.xml".split(
    " ",
  ),
  ..."build.sc project.clj BUILD BUILD.bazel WORKSPACE MODULE.bazel".split(" "),
];
const RUBY = ["Gemfile", "gems.rb"];
const PHP = ["composer.json"];

export const APPLICATIONS: readonly Tool[] = [
  {
    files: /(^|\/)(application|bootstrap)([-.][^/]*)?\.(ya?ml|properties)$/,
    manifests: JVM,
    nests: true,
    reference: inBraces,
    advice: startWith("the application"),
    place:
      "is written in the application's configuration, which is made to be committed and packaged",
  },
  {
    files: /(^|\/)(application|reference)([-.][^/]*)?\.conf$|\.hocon$/,
    manifests: JVM,
    reference: inBraces,
    outsideQuotes: true,
    advice: startWith("the application"),
    place:
      "is written in the application's configuration, which is made to be committed and packaged",
  },
  {
    // Rails puts values in before it reads the file as YAML, so its own quotes stay around them.
    files:
      /(^|\/)config\/(database|secrets|storage|cable|queue|cache|redis|sidekiq|mongoid|elasticsearch)\.yml$/,
    manifests: RUBY,
    keys: /^(default|shared|development|test|staging|production)\b/,
    reference: ({ name, quote }) =>
      quote === "double" ? `<%= ENV.fetch('${name}') %>` : `<%= ENV.fetch("${name}") %>`,
    advice: ({ name }) =>
      `start Rails with ${name} in its environment, or let the gem dotenv-rails read the env file.`,
  },
  {
    // Rails' own `local` and `test` are services of Active Storage.
    files: /(^|\/)config\/storage\.yml$/,
    manifests: RUBY,
    reference: ({ name, quote }) =>
      quote === "double" ? `<%= ENV.fetch('${name}') %>` : `<%= ENV.fetch("${name}") %>`,
    advice: ({ name }) =>
      `start Rails with ${name} in its environment, or let the gem dotenv-rails read the env file.`,
  },
  {
    files: /(^|\/)config\/(packages\/(.*\/)?[^/]+|services(_\w+)?)\.yaml$/,
    manifests: PHP,
    reference: ({ name }) => `%env(${name})%`,
    advice: ({ name }) => `Symfony takes ${name} from .env.local, .env or the environment.`,
  },
  {
    files: /(^|\/)profiles\.ya?ml$/,
    keys: /\.outputs\./,
    reference: withQuotes((name, sign) => `{{ env_var(${sign}${name}${sign}) }}`),
    wholeOnly: true,
    advice: startWith("dbt"),
  },
  {
    files: /(^|\/)dbt_project\.ya?ml$/,
    reference: withQuotes((name, sign) => `{{ env_var(${sign}${name}${sign}) }}`),
    wholeOnly: true,
    advice: startWith("dbt"),
  },
  {
    files: /(^|\/)app-config([.-][^/]*)?\.ya?ml$/,
    beside: ["app", "title"],
    reference: inBraces,
    advice: startWith("Backstage"),
  },
  {
    files: /(^|\/)appsettings(\.[^/]*)?\.json$/i,
    advice: ({ keys }) =>
      `.NET expands no variables here: take the value out. The variable ${keys.join("__")} sets it, ` +
      `and so does "dotnet user-secrets set ${keys.join(":")} …" in development.`,
  },
  {
    files: /(^|\/)\.streamlit\/secrets\.toml$/,
    advice: () => "Streamlit reads its secrets from this file: let git ignore it instead.",
  },
  {
    files: /(^|\/)config\/(default|local|production|development|test|staging)([.-][^/]*)?\.json5?$/,
    advice: ({ keys, name }) =>
      "The package config expands no variables here: take the value out and name the variable in " +
      `config/custom-environment-variables.json, ${nested(keys, name)}; other programs read ${name} themselves.`,
  },
  {
    files: /(^|\/)Rocket\.toml$/,
    advice: literalIn(
      "Rocket",
      ({ keys }) =>
        `take the line out and set ROCKET_${(keys.at(-1) ?? "").toUpperCase()} in the environment.`,
    ),
  },
  {
    files: /(^|\/)hugo\.(toml|ya?ml|json)$/,
    advice: literalIn(
      "Hugo",
      ({ keys }) =>
        `take the line out and set HUGO_${keys.join("_").toUpperCase()} in the environment; what a page ` +
        "shows of it is public all the same.",
    ),
  },
  {
    files: /(^|\/)alembic\.ini$/,
    advice: literalIn(
      "Alembic",
      ({ name }) =>
        `take the value out, and in env.py call config.set_main_option("sqlalchemy.url", os.environ["${name}"]).`,
    ),
  },
  {
    files: /(^|\/)airflow\.cfg$/,
    advice: literalIn(
      "Airflow",
      ({ keys }) =>
        `take the line out and set AIRFLOW__${keys.join("__").toUpperCase()} in the environment.`,
    ),
  },
  {
    files: /(^|\/)(app\.config|app|eas)\.json$/,
    keys: /^(expo|build)\./,
    advice: ({ name }) =>
      "What stands here is built into the app, which can keep no secret: let a server make the call" +
      `, and keep ${name} there.`,
  },
];

/** `{"a": {"b": "NAME"}}` */
function nested(keys: readonly string[], name: string): string {
  return keys.reduceRight((inner, key) => `{"${key}": ${inner}}`, `"${name}"`);
}
