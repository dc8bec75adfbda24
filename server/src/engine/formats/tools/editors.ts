/** Editors and what they start. Data only. */
import { inEnvBraces, literalIn, startWith, type Tool } from "./tool.ts";

export const EDITORS: readonly Tool[] = [
  {
    files: /(^|\/)\.vscode\/(launch|tasks)\.json$/,
    reference: inEnvBraces,
    advice: startWith("VS Code"),
  },
  {
    files: /(^|\/)\.?devcontainer\.json$/,
    reference: ({ name }) => `\${localEnv:${name}}`,
    advice: startWith("the editor"),
  },
  {
    files: /(^|\/)\.zed\/[^/]+\.json$|(^|\/)zed\/settings\.json$/,
    advice: literalIn(
      "Zed",
      ({ name }) =>
        `take the line out and start Zed with ${name} in its environment, which what it starts inherits.`,
    ),
  },
  {
    files: /(^|\/)(\.vscode\/settings|local\.settings|launchSettings)\.json$|\.code-workspace$/,
    advice: ({ path, name }) =>
      `What reads ${path} expands no variables: set ${name} in the environment instead, ` +
      "or let git ignore the file.",
  },
];
