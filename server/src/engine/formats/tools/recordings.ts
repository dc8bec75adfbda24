/** Files that programs write, or that are only sent and shown. Data only. */
import { literalIn, type Tool } from "./tool.ts";

export const RECORDINGS: readonly Tool[] = [
  {
    files: /\.(tfstate|har)$/i,
    advice: () => "This is a recording that nothing fills in again: delete it or keep it private.",
  },
  {
    files: /\.postman_(collection|environment|globals)\.json$/i,
    advice: literalIn(
      "Postman",
      ({ name }) =>
        `write {{${name}}} in a request's place and keep the value as "current value" or in the vault, ` +
        "which is never exported.",
    ),
  },
  {
    files: /(^|\/)insomnia[^/]*\.(json|ya?ml)$/i,
    advice: literalIn(
      "Insomnia",
      ({ name }) =>
        `write {{ _.${name} }} in the request's place and keep the value in a private environment.`,
    ),
  },
  {
    files: /(^|\/)(openapi|swagger)[^/]*\.(json|ya?ml)$/i,
    advice: ({ name }) =>
      `This is shown to readers, who need no key that works: write <${name}> as the example, and revoke this one.`,
  },
  {
    files: /(^|\/)\.docker\/config\.json$/,
    advice: literalIn(
      "Docker",
      () => 'run "docker logout", set "credsStore", and let git ignore the file.',
    ),
  },
  {
    files: /(^|\/)(\.kube\/config|kubeconfig)(\.ya?ml)?$/,
    advice: literalIn(
      "kubectl",
      () => 'let a user\'s "exec" get the token, and keep the file out of the project.',
    ),
  },
];
