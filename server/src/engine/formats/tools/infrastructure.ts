/** Files that describe machines, containers and clouds. Data only. */
import { literalIn, type Tool, withQuotes } from "./tool.ts";

const CLOUDFORMATION = literalIn(
  "CloudFormation",
  ({ name }) =>
    "store the value in Secrets Manager and write " +
    `{{resolve:secretsmanager:<its name>:SecretString:${name}}} in its place.`,
);

const ANSIBLE = {
  reference: withQuotes(
    (name, sign) => `{{ lookup(${sign}ansible.builtin.env${sign}, ${sign}${name}${sign}) }}`,
  ),
  advice: ({ name }: { readonly name: string }) =>
    `start ansible with ${name} in the environment, or encrypt the value with "ansible-vault encrypt_string".`,
};

export const INFRASTRUCTURE: readonly Tool[] = [
  {
    files: /(^|\/)(docker-)?compose([.-][^/]*)?\.ya?ml$/i,
    nests: true,
    reference: ({ name }) => `\${${name}:?}`,
    place: "is written in a Compose file, which everybody with the repository can read",
  },
  {
    files: /(^|\/)values([-.][^/]*)?\.ya?ml$/,
    advice: ({ keys, name }) =>
      `Helm expands no variables in values: leave this one empty and pass it with ` +
      `--set-string ${keys.join(".")}="$${name}", or let the chart refer to a Secret.`,
  },
  {
    files: /(^|\/)kustomization\.ya?ml$/,
    advice: literalIn(
      "Kustomize",
      ({ name }) =>
        `take the literal out and write "envs: [.env.secret]" under secretGenerator, with ${name} in that file, ` +
        "which git has to ignore.",
    ),
  },
  {
    files: /\.tfvars\.json$/,
    advice: literalIn(
      "Terraform",
      ({ keys }) => `take the value out and set TF_VAR_${keys.join("_")}.`,
    ),
  },
  {
    files: /(^|\/)Pulumi(\.[^/]*)?\.ya?ml$/,
    advice: literalIn(
      "Pulumi",
      ({ keys }) =>
        `take the line out and store the value with "pulumi config set --secret ${keys.at(-1)}".`,
    ),
  },
  {
    files: /\.(ya?ml|json|template)$/i,
    beside: ["AWSTemplateFormatVersion"],
    advice: CLOUDFORMATION,
  },
  {
    files: /(^|\/)(template|sam)\.ya?ml$/,
    beside: ["Transform"],
    advice: CLOUDFORMATION,
  },
  {
    files: /(^|\/)samconfig\.toml$/,
    advice: literalIn(
      "SAM",
      ({ name }) => `take the value out and pass it with --parameter-overrides ${name}="$${name}".`,
    ),
  },
  {
    files: /(^|\/)(azuredeploy|mainTemplate)[^/]*\.json$|\.parameters\.json$/i,
    advice: literalIn(
      "Azure Resource Manager",
      ({ name }) =>
        'store the value in Key Vault and write {"reference": {"keyVault": {"id": "<its id>"}, ' +
        `"secretName": "${name.toLowerCase().replaceAll("_", "-")}"}} in the parameter's place.`,
    ),
  },
  {
    files: /(^|\/)task-?def(inition)?[^/]*\.json$/i,
    advice: literalIn(
      "ECS",
      ({ name }) =>
        `store the value in Secrets Manager, and write {"name": "${name}", "valueFrom": "<its ARN>"} under ` +
        '"secrets" of the container.',
    ),
  },
  {
    files:
      /(^|\/)(group_vars|host_vars|playbooks?)\/.*[^/]+\.ya?ml$|(^|\/)roles\/[^/]+\/(vars|defaults|tasks|handlers)\/[^/]+\.ya?ml$/,
    ...ANSIBLE,
  },
  { files: /\.ya?ml$/i, beside: ["0", "hosts"], ...ANSIBLE },
  {
    files: /(^|\/)(inventory|hosts)([.-][^/]*)?(\.ini)?$|(^|\/)ansible\.cfg$/,
    advice: literalIn(
      "Ansible's own files",
      ({ name }) =>
        `write the value in group_vars with "{{ lookup('ansible.builtin.env', '${name}') }}", or encrypt it ` +
        "with ansible-vault.",
    ),
  },
  {
    files: /(^|\/)skaffold\.ya?ml$/,
    advice: ({ name }) =>
      `Take the value out: Skaffold's templates read {{.${name}}}, in the fields that it documents as such.`,
  },
];
