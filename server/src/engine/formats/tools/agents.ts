/** Coding agents, MCP clients, and what runs or tests language models. Data only. */
import { inCodexForm } from "./codex.ts";
import { inBraces, inEnvBraces, literalIn, startWith, type Tool } from "./tool.ts";

const MCP_PLACE = "is written in an MCP configuration, which is easily shared or committed";
const SERVER = /^mcpServers\..+\.(command|args|env|url|serverUrl|headers)(\.|$)/;
const SERVER_ENV = /^mcpServers\..+\.env\./;

const MCP_CLIENTS: readonly Tool[] = [
  {
    files: /(^|\/)claude_desktop_config\.json$/,
    advice: literalIn(
      "Claude Desktop",
      ({ name }) => `let "command" start a script that reads ${name} itself.`,
    ),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.(cursor|codeium|windsurf)\/.*\.json$/,
    keys: SERVER,
    reference: inEnvBraces,
    advice: startWith("the editor or agent"),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.roo\/mcp\.json$/,
    keys: SERVER_ENV,
    reference: inEnvBraces,
    advice: startWith("VS Code"),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)cline_mcp_settings\.json$/,
    keys: SERVER,
    reference: inEnvBraces,
    advice: ({ name }) =>
      `start VS Code with ${name} in its environment; Cline before December 2025 expands nothing.`,
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.copilot\/mcp-config\.json$/,
    keys: SERVER_ENV,
    reference: inBraces,
    advice: startWith("Copilot"),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.kiro\/settings\/mcp\.json$/,
    advice: ({ name }) =>
      `Kiro expands approved variables only: write \${${name}} in the value's place and approve ${name} ` +
      'in its setting "Mcp Approved Env Vars".',
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.mcp\.json$/,
    keys: SERVER,
    reference: inBraces,
    advice: startWith("the editor or agent"),
    place: MCP_PLACE,
  },
  {
    files: /\.json[c5]?$/i,
    keys: /^mcpServers\./,
    advice: ({ path, name }) =>
      `Which program reads ${path} is not known: take the line out and start that program with ${name} in ` +
      'its environment, or let "command" start a script that reads it.',
    place: MCP_PLACE,
  },
];

const OWN_FILES: readonly Tool[] = [
  {
    files: /(^|\/)\.(gemini|qwen)\/settings\.json$/,
    reference: inBraces,
    advice: startWith("the agent"),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.claude\/settings(\.[^/]*)?\.json$/,
    keys: /^permissions\./,
    advice: ({ name }) =>
      `this is a command that Claude Code may run: write it with $${name} in the key's place, or without the key, ` +
      `and start Claude Code with ${name} in its environment.`,
    place: "is written in a command that Claude Code may run; whoever reads the file can use it",
  },
  {
    files: /(^|\/)\.claude\/settings(\.[^/]*)?\.json$/,
    advice: literalIn(
      "Claude Code",
      ({ name }) =>
        `take the line out and start it with ${name} in its environment, or let "apiKeyHelper" print the key.`,
    ),
  },
  {
    files: /(^|\/)\.codex\/config\.toml$/,
    native: inCodexForm,
    keys: /^mcp_servers\..+\.env\./,
    advice: literalIn(
      "Codex",
      ({ keys, name }) =>
        `take the line out, write env_vars = ["${name}"] under [${keys.slice(0, -2).join(".")}], and start ` +
        `Codex with ${name} in its environment.`,
    ),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.codex\/config\.toml$/,
    native: inCodexForm,
    keys: /^mcp_servers\..+\.(http_headers\.|bearer_token$)/,
    advice: literalIn("Codex", ({ keys, name }) => {
      const header = keys.at(-1) ?? "";
      const isBearer = /^(authorization|bearer_token)$/i.test(header);
      return isBearer
        ? `write bearer_token_env_var = "${name}" in its place, and start Codex with ${name} in its environment.`
        : `write env_http_headers = { "${header}" = "${name}" } in its place, and start Codex with ${name} in ` +
            "its environment.";
    }),
    place: MCP_PLACE,
  },
  {
    files: /(^|\/)\.codex\/config\.toml$/,
    native: inCodexForm,
    advice: literalIn(
      "Codex",
      ({ name }) => `name the variable instead, env_key = "${name}" for a provider's key.`,
    ),
  },
  {
    files: /(^|\/)\.?opencode\.jsonc?$/,
    reference: ({ name }) => `{env:${name}}`,
    advice: startWith("opencode"),
  },
  {
    files: /(^|\/)\.?crush\.json$/,
    keys: /^(mcp\..+\.(command|args|env|url|headers)|lsp\..+\.(command|args|env)|providers\.[^.]+\.(api_key|base_url|api_endpoint|extra_headers))(\.|$)/,
    reference: ({ name }) => `\${${name}:?}`,
    advice: startWith("Crush"),
  },
  {
    files: /(^|\/)\.aider\.conf\.ya?ml$/,
    advice: literalIn(
      "aider",
      ({ name }) => `take the line out; aider reads ${name} from .env or the environment.`,
    ),
  },
  {
    files: /(^|\/)\.continue\/(.*\/)?[^/]+\.ya?ml$/,
    reference: ({ name }) => `\${{ secrets.${name} }}`,
    advice: ({ name }) => `Continue takes ${name} from the .env of the workspace or of .continue.`,
  },
  {
    files: /(^|\/)\.continue\/(.*\/)?config\.json$/,
    advice: literalIn(
      "Continue",
      ({ name }) =>
        `move on to .continue/config.yaml and write \${{ secrets.${name} }} in the value's place.`,
    ),
  },
  {
    files: /(^|\/)promptfooconfig[^/]*\.(ya?ml|json)$/,
    keys: /^(providers|targets)\./,
    reference: ({ name }) => `{{env.${name}}}`,
    advice: ({ name }) => `promptfoo takes ${name} from .env or the environment.`,
  },
  {
    files: /(^|\/)promptfooconfig[^/]*\.(ya?ml|json)$/,
    advice: literalIn(
      "promptfoo",
      ({ name }) => `take the line out; promptfoo reads ${name} from .env or the environment.`,
    ),
  },
  {
    files: /\.ya?ml$/i,
    keys: /^(model_list\.\d+\.litellm_params|(general|litellm|router)_settings|environment_variables)\./,
    beside: ["model_list", "0", "litellm_params", "model"],
    reference: ({ name }) => `os.environ/${name}`,
    wholeOnly: true,
    advice: startWith("the LiteLLM proxy"),
  },
  {
    files: /(^|\/)librechat\.ya?ml$/,
    keys: /(^|\.)(apiKey|baseURL|headers|env)(\.|$)/,
    reference: inBraces,
    advice: ({ name }) => `LibreChat takes ${name} from its .env.`,
  },
  {
    files: /(^|\/)langgraph\.json$/,
    advice: literalIn(
      "LangGraph",
      () => 'write "env": ".env" at the top of the file, and the value there.',
    ),
  },
];

export const AGENTS: readonly Tool[] = [...OWN_FILES, ...MCP_CLIENTS];
