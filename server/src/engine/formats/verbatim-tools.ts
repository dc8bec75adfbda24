/** Programs that take every value as it is written, and what to do instead of a reference. Data only. */
import type { Tool } from "./tool.ts";

/** The value has to be kept by the platform; each says how it is told. */
export const HOSTED: readonly Tool[] = [
  {
    files: /(^|\/)vercel\.json$/,
    advice: ({ name }) =>
      `Vercel expands no variables here: store the value with "vercel env add ${name}" and take the line out.`,
  },
  {
    files: /(^|\/)netlify\.toml$/,
    advice: ({ name }) =>
      `Netlify expands no variables here: store the value with "netlify env:set ${name}" and take the line out.`,
  },
  {
    files: /(^|\/)wrangler\.(toml|jsonc?)$/,
    advice: ({ name }) =>
      `Wrangler expands no variables here: store the value with "wrangler secret put ${name}", ` +
      "for development in .dev.vars, and take the line out.",
  },
  {
    files: /(^|\/)fly\.toml$/,
    advice: ({ name }) =>
      `Fly expands no variables here: store the value with "fly secrets set ${name}=…" and take the line out.`,
  },
  {
    files: /(^|\/)render\.ya?ml$/,
    advice: ({ name }) =>
      `Render expands no variables here: write "sync: false" for ${name} and fill it in on the dashboard.`,
  },
  {
    files: /(^|\/)\.gitlab-ci\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value as a masked CI/CD variable ${name} of the project: scripts then read $${name}, ` +
      'and no line under "variables" is needed.',
  },
  {
    files:
      /(^|\/)(azure-pipelines[^/]*|bitbucket-pipelines|\.travis|\.drone|\.?woodpecker|cloudbuild|appveyor)\.ya?ml$|(^|\/)\.(circleci|woodpecker|buildkite)\/[^/]+\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value as a secret variable ${name} of the pipeline and read it from there.`,
  },
  {
    files: /(^|\/)action\.ya?ml$/,
    advice: ({ name }) =>
      `An action cannot read secrets: take the value as an input, and let the workflow pass \${{ secrets.${name} }}.`,
  },
  {
    files: /(^|\/)values([-.][^/]*)?\.ya?ml$/,
    advice: ({ keys, name }) =>
      `Helm expands no variables in values: leave this one empty and pass it with ` +
      `--set-string ${keys.join(".")}="$${name}", or let the chart refer to a Secret.`,
  },
  {
    files: /(^|\/)appsettings(\.[^/]*)?\.json$/i,
    advice: ({ keys }) =>
      `.NET expands no variables here: take the value out. The variable ${keys.join("__")} sets it, ` +
      `and so does "dotnet user-secrets set ${keys.join(":")} …" in development.`,
  },
];

/** Read by tools as they are, so that a reference would be taken for the value. */
export const VERBATIM: readonly Tool[] = [
  {
    files: /(^|\/)\.streamlit\/secrets\.toml$/,
    advice: () => "Streamlit reads its secrets from this file: let git ignore it instead.",
  },
  {
    files: /(^|\/)(\.pypirc|\.gitconfig|\.aws\/(credentials|config)|\.s3cfg|\.boto)$/,
    advice: ({ path }) =>
      `The tools that read ${path} expand no variables: keep the file in your home folder, out of the project.`,
  },
  {
    files: /(^|\/)\.cargo\/(config|credentials)(\.toml)?$/,
    advice: () =>
      "Cargo expands no variables here: set CARGO_REGISTRY_TOKEN, or CARGO_REGISTRIES_<NAME>_TOKEN.",
  },
  {
    files: /\.tfvars\.json$/,
    advice: ({ keys }) =>
      `Terraform expands no variables here: take the value out and set TF_VAR_${keys.join("_")}.`,
  },
  {
    files: /\.(tfstate|har)$/i,
    advice: () => "This is a recording that nothing fills in again: delete it or keep it private.",
  },
  {
    files: /(^|\/)(package|composer|deno)\.jsonc?$|(^|\/)(pyproject|Cargo)\.toml$|\.lock$/,
    advice: ({ path, name }) =>
      `The tools that read ${path} expand no variables: let the program read ${name} itself.`,
  },
  {
    files: /(^|\/)(\.vscode\/settings|local\.settings|launchSettings)\.json$|\.code-workspace$/,
    advice: ({ path, name }) =>
      `What reads ${path} expands no variables: set ${name} in the environment instead, ` +
      "or let git ignore the file.",
  },
];
