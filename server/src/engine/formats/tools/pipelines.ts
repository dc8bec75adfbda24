/** Continuous integration. Data only. */
import type { Tool } from "./tool.ts";

const WORKFLOW: Pick<Tool, "files" | "place"> = {
  files: /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
  place: "is written in a workflow; everybody who can read the repository can use it",
};
/** Keys of a workflow whose expressions may read secrets. */
const HAS_SECRETS =
  /^(env|jobs\.[^.]+\.((env|outputs|secrets|(container|services\.[^.]+)\.(credentials|env))|steps\.\d+\.(continue-on-error|env|name|run|timeout-minutes|with|working-directory)))(\.|$)/;

export const PIPELINES: readonly Tool[] = [
  {
    ...WORKFLOW,
    keys: HAS_SECRETS,
    reference: ({ name }) => `\${{ secrets.${name} }}`,
    // `secrets.GITHUB_TOKEN` is another token, and no secret can be stored under such a name.
    reserved: /^GITHUB_/,
    instead: "GH_",
    advice: ({ name }) => `store the value with "gh secret set ${name}" before the next run.`,
  },
  {
    ...WORKFLOW,
    advice: ({ name }) =>
      `GitHub lets no expression read secrets here: write "${name}: \${{ secrets.${name} }}" under "env" of the job ` +
      `or step that needs it, and use that. In "if" write env.${name}, without quotes.`,
  },
  {
    files: /(^|\/)\.gitlab-ci\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value as a masked CI/CD variable ${name} of the project: scripts then read $${name}, ` +
      'and no line under "variables" is needed.',
  },
  {
    files: /(^|\/)(\.drone|\.?woodpecker)\.ya?ml$|(^|\/)\.woodpecker\/[^/]+\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value as a secret of the repository and write "from_secret: ${name.toLowerCase()}" in its place.`,
  },
  {
    files: /(^|\/)cloudbuild\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value in Secret Manager, name it under "availableSecrets" and write "secretEnv: ['${name}']".`,
  },
  {
    files: /(^|\/)buildspec[^/]*\.ya?ml$/,
    keys: /^env\./,
    advice: ({ name }) =>
      `Store the value in Secrets Manager and write it under "env: secrets-manager:" as ${name}: <its name>.`,
  },
  {
    files:
      /(^|\/)(azure-pipelines[^/]*|bitbucket-pipelines|\.travis|appveyor)\.ya?ml$|(^|\/)\.(circleci|buildkite)\/[^/]+\.ya?ml$/,
    advice: ({ name }) =>
      `Store the value as a secret variable ${name} of the pipeline and read it from there.`,
  },
  {
    files: /(^|\/)action\.ya?ml$/,
    advice: ({ name }) =>
      `An action cannot read secrets: take the value as an input, and let the workflow pass \${{ secrets.${name} }}.`,
  },
];
