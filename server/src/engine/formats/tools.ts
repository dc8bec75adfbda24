/**
 * Programs that read configuration files, and what each of them puts a variable's value in for.
 * Data only. A file that no program here reads is nobody's in particular: its loader is unknown.
 */
import type { EntryIndex } from "./entry-index.ts";
import type { Entry } from "./format.ts";
import type { Subject, Tool } from "./tool.ts";
import { HOSTED, VERBATIM } from "./verbatim-tools.ts";

const braces = ({ name }: Subject): string => `\${${name}}`;
const startWith =
  (program: string) =>
  ({ name }: Subject): string =>
    `start ${program} with ${name} in its environment.`;

const MCP_PLACE = "is written in an MCP configuration, which is easily shared or committed";

const EXPANDING: readonly Tool[] = [
  {
    files: /(^|\/)(docker-)?compose([.-][^/]*)?\.ya?ml$/i,
    reference: ({ name }) => `\${${name}:?}`,
    place: "is written in a Compose file, which everybody with the repository can read",
  },
  {
    files: /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
    reference: ({ name }) => `\${{ secrets.${name} }}`,
    // `secrets.GITHUB_TOKEN` is another token, and no secret can be stored under such a name.
    reserved: /^GITHUB_/,
    instead: "GH_",
    advice: ({ name }) => `store the value with "gh secret set ${name}" before the next run.`,
    place: "is written in a workflow; everybody who can read the repository can use it",
  },
  {
    files: /(^|\/)(application|bootstrap)([-.][^/]*)?\.(ya?ml|properties)$/,
    reference: braces,
    advice: startWith("the application"),
    place: "is written in the application's configuration, which is committed and packaged",
  },
  {
    // Rails puts values in before it reads the file as YAML, so its own quotes stay around them.
    files:
      /(^|\/)config\/(database|secrets|storage|cable|queue|cache|redis|sidekiq|mongoid|elasticsearch)\.yml$/,
    keys: /^(default|shared|development|test|staging|production)\b/,
    reference: ({ name, quote }) =>
      quote === "double" ? `<%= ENV.fetch('${name}') %>` : `<%= ENV.fetch("${name}") %>`,
    advice: ({ name }) =>
      `start Rails with ${name} in its environment, or let the gem dotenv-rails read the env file.`,
  },
  {
    files: /\.ya?ml$/i,
    keys: /^(model_list\.\d+\.litellm_params|(general|litellm|router)_settings|environment_variables)\./,
    beside: ["model_list", "0", "litellm_params", "model"],
    reference: ({ name }) => `os.environ/${name}`,
    wholeOnly: true,
    advice: startWith("the LiteLLM proxy"),
  },
  { files: /(^|\/)\.npmrc$/, reference: braces, advice: startWith("npm") },
  { files: /(^|\/)\.yarnrc\.yml$/, reference: braces, advice: startWith("yarn") },
  { files: /(^|\/)Pipfile$/, keys: /^source\./, reference: braces, advice: startWith("pipenv") },
  {
    files: /(^|\/)serverless([.-][^/]*)?\.(ya?ml|json)$/,
    reference: ({ name }) => `\${env:${name}}`,
    advice: ({ name }) =>
      `the Serverless Framework needs ${name} in its environment, or "useDotenv: true".`,
  },
  {
    files: /(^|\/)\.vscode\/(launch|tasks)\.json$/,
    reference: ({ name }) => `\${env:${name}}`,
    advice: startWith("VS Code"),
  },
  {
    files: /(^|\/)\.?devcontainer\.json$/,
    reference: ({ name }) => `\${localEnv:${name}}`,
    advice: startWith("the editor"),
  },
  {
    files: /(^|\/)claude_desktop_config\.json$/,
    keys: /^mcpServers\./,
    advice: ({ name }) =>
      `Claude Desktop expands no variables here: let "command" start a script that reads ${name} itself.`,
    place: MCP_PLACE,
  },
  {
    // These have a form of their own.
    files: /(^|\/)\.(cursor|codeium|windsurf)\/.*\.json$/,
    keys: /^mcpServers\./,
    reference: ({ name }) => `\${env:${name}}`,
    advice: startWith("the editor or agent"),
    place: MCP_PLACE,
  },
  {
    files: /\.json[c5]?$/i,
    keys: /^mcpServers\./,
    reference: braces,
    advice: startWith("the editor or agent"),
    place: MCP_PLACE,
  },
];

const TOOLS: readonly Tool[] = [...EXPANDING, ...HOSTED, ...VERBATIM];

/** The program that reads this value, if it is a known one. */
export function toolFor(path: string, entry: Entry, entries: EntryIndex): Tool | undefined {
  const keys = entry.path.join(".");
  return TOOLS.find(
    (it) =>
      it.files.test(path) &&
      it.keys?.test(keys) !== false &&
      (it.beside === undefined || entries.atPath(entry, it.beside) !== undefined),
  );
}
