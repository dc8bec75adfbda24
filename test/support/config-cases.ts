/**
 * Programs with configuration files, a value in each, and what the fix has to make of it: the text that
 * the program puts the variable in for, or a refusal that says what to write.
 */

export interface ConfigCase {
  readonly path: string;
  /** Path from the root to the value; numbers are places in lists. */
  readonly keys: readonly (string | number)[];
  /** Other content of the file by which the program is known. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** The value around the key, which stands where the `@` is. */
  readonly value?: string;
  /** The text in the value's place. */
  readonly becomes?: string;
  /** Text of the refusal. */
  readonly says?: RegExp;
}

const N = "ANTHROPIC_API_KEY";
const SERVER = ["mcpServers", "a"];
const BEARER = "Bearer @";

export const CONFIG_CASES: readonly ConfigCase[] = [
  // Coding agents and MCP clients.
  { path: ".mcp.json", keys: [...SERVER, "env", N], becomes: `\${${N}}` },
  { path: ".mcp.json", keys: [...SERVER, "args", 1], value: "--key=@", becomes: `--key=\${${N}}` },
  {
    path: ".mcp.json",
    keys: [...SERVER, "headers", "Authorization"],
    value: BEARER,
    becomes: `Bearer \${${N}}`,
  },
  { path: "a/.mcp.json", keys: [...SERVER, "description"], says: /not known.*start that program/ },
  { path: ".cursor/mcp.json", keys: [...SERVER, "env", N], becomes: `\${env:${N}}` },
  { path: ".cursor/mcp.json", keys: [...SERVER, "args", 0], becomes: `\${env:${N}}` },
  {
    path: ".codeium/windsurf/mcp_config.json",
    keys: [...SERVER, "env", N],
    becomes: `\${env:${N}}`,
  },
  { path: ".roo/mcp.json", keys: [...SERVER, "env", N], becomes: `\${env:${N}}` },
  {
    path: ".roo/mcp.json",
    keys: [...SERVER, "headers", "X-Api-Key"],
    says: /start that program with/,
  },
  { path: "cline_mcp_settings.json", keys: [...SERVER, "env", N], becomes: `\${env:${N}}` },
  { path: ".copilot/mcp-config.json", keys: [...SERVER, "env", N], becomes: `\${${N}}` },
  {
    path: ".kiro/settings/mcp.json",
    keys: [...SERVER, "env", N],
    says: /approve ANTHROPIC_API_KEY/,
  },
  {
    path: "claude_desktop_config.json",
    keys: [...SERVER, "env", N],
    says: /Claude Desktop expands no/,
  },
  {
    path: "mcp.json",
    keys: [...SERVER, "env", N],
    says: /Which program reads mcp\.json is not known/,
  },
  { path: ".junie/mcp/mcp.json", keys: [...SERVER, "env", N], says: /not known/ },
  { path: ".gemini/settings.json", keys: [...SERVER, "env", N], becomes: `\${${N}}` },
  { path: ".claude/settings.json", keys: ["env", N], says: /apiKeyHelper/ },
  { path: ".claude/settings.local.json", keys: ["env", N], says: /apiKeyHelper/ },
  {
    path: ".codex/config.toml",
    keys: ["shell_environment_policy", "set", N],
    says: /name the variable instead, env_key = "ANTHROPIC_API_KEY"/,
  },
  {
    path: ".zed/settings.json",
    keys: ["context_servers", "a", "env", N],
    says: /Zed expands no variables here: .*start Zed with ANTHROPIC_API_KEY/,
  },
  { path: "opencode.json", keys: ["mcp", "a", "environment", N], becomes: `{env:${N}}` },
  { path: "opencode.jsonc", keys: ["provider", "a", "options", "apiKey"], becomes: `{env:${N}}` },
  { path: "crush.json", keys: ["providers", "a", "api_key"], becomes: `\${${N}:?}` },
  {
    path: "crush.json",
    keys: ["providers", "a", "extra_body", "api_key"],
    says: /No program is known/,
  },
  {
    path: ".aider.conf.yml",
    keys: ["anthropic-api-key"],
    says: /aider reads ANTHROPIC_API_KEY from \.env/,
  },
  { path: ".continue/config.yaml", keys: ["models", 0, "apiKey"], becomes: `\${{ secrets.${N} }}` },
  {
    path: ".continue/config.json",
    keys: ["models", 0, "apiKey"],
    says: /config\.yaml and write \$\{\{/,
  },
  {
    path: "promptfooconfig.yaml",
    keys: ["providers", 0, "config", "apiKey"],
    becomes: `{{env.${N}}}`,
  },
  {
    path: "promptfooconfig.yaml",
    keys: ["env", N],
    says: /promptfoo reads ANTHROPIC_API_KEY from/,
  },
  {
    path: "litellm.yaml",
    keys: ["model_list", 0, "litellm_params", "api_key"],
    with: { model_list: [{ litellm_params: { model: "anthropic/claude" } }] },
    becomes: `os.environ/${N}`,
  },
  { path: "librechat.yaml", keys: ["endpoints", "custom", 0, "apiKey"], becomes: `\${${N}}` },
  { path: "langgraph.json", keys: ["env", N], says: /"env": "\.env"/ },

  // Editors.
  { path: ".vscode/launch.json", keys: ["configurations", 0, "env", N], becomes: `\${env:${N}}` },
  { path: ".vscode/tasks.json", keys: ["tasks", 0, "options", "env", N], becomes: `\${env:${N}}` },
  {
    path: ".vscode/settings.json",
    keys: ["a.apiKey"],
    says: /expands no variables: set ANTHROPIC_API/,
  },
  { path: ".devcontainer/devcontainer.json", keys: ["remoteEnv", N], becomes: `\${localEnv:${N}}` },

  // Package managers, build tools, task runners.
  { path: ".yarnrc.yml", keys: ["npmAuthToken"], becomes: `\${${N}}` },
  { path: "bunfig.toml", keys: ["install", "registry", "token"], becomes: `$${N}` },
  {
    path: "pip.conf",
    keys: ["global", "password"],
    says: /pip expands no variables here: .*PIP_PASSWORD/,
  },
  {
    path: "gradle.properties",
    keys: ["anthropicApiKey"],
    says: /ORG_GRADLE_PROJECT_anthropicApiKey/,
  },
  { path: "mise.toml", keys: ["env", N], says: /_\.file = "\.env" under \[env\]/ },
  { path: "nodemon.json", keys: ["env", N], says: /nodemon expands no .*node --env-file=\.env/ },
  { path: "ecosystem.json", keys: ["apps", 0, "env", N], says: /PM2 expands no variables/ },
  { path: "Taskfile.yml", keys: ["env", N], says: /dotenv: \['\.env'\]/ },
  { path: "tox.ini", keys: ["testenv", "api_key"], becomes: `{env:${N}}` },
  {
    path: "package.json",
    keys: ["config", "apiKey"],
    says: /let the program read ANTHROPIC_API_KEY/,
  },
  { path: ".cargo/config.toml", keys: ["registry", "token"], says: /CARGO_REGISTRY_TOKEN/ },
  { path: "sonar-project.properties", keys: ["sonar.token"], says: /set SONAR_TOKEN/ },

  // Applications.
  { path: "application.yml", keys: ["spring", "ai", "api-key"], becomes: `\${${N}}` },
  { path: "src/main/resources/application.properties", keys: ["a.api-key"], becomes: `\${${N}}` },
  {
    path: "config/database.yml",
    keys: ["production", "password"],
    becomes: `<%= ENV.fetch("${N}") %>`,
  },
  { path: "config/packages/ai.yaml", keys: ["ai", "platform", "api_key"], becomes: `%env(${N})%` },
  { path: "config/services.yaml", keys: ["parameters", "api_key"], becomes: `%env(${N})%` },
  {
    path: "profiles.yml",
    keys: ["a", "outputs", "dev", "password"],
    becomes: `{{ env_var('${N}') }}`,
  },
  { path: "appsettings.json", keys: ["Llm", "ApiKey"], says: /Llm__ApiKey .*set Llm:ApiKey/ },
  {
    path: "config/default.json",
    keys: ["llm", "apiKey"],
    says: /custom-environment-variables\.json, \{"llm": \{"apiKey": "ANTHROPIC_API_KEY"\}\}/,
  },
  { path: "Rocket.toml", keys: ["default", "api_key"], says: /ROCKET_API_KEY/ },
  { path: "airflow.cfg", keys: ["core", "api_key"], says: /AIRFLOW__CORE__API_KEY/ },
  { path: "alembic.ini", keys: ["alembic", "api_key"], says: /env\.py/ },
  { path: ".streamlit/secrets.toml", keys: ["api_key"], says: /let git ignore it/ },
  { path: "app.json", keys: ["expo", "extra", "apiKey"], says: /let a server make the call/ },

  // Platforms and pipelines.
  { path: "vercel.json", keys: ["env", N], says: /vercel env add ANTHROPIC_API_KEY/ },
  {
    path: "netlify.toml",
    keys: ["build", "environment", N],
    says: /netlify env:set ANTHROPIC_API_KEY/,
  },
  { path: "wrangler.toml", keys: ["vars", N], says: /wrangler secret put ANTHROPIC_API_KEY/ },
  { path: "wrangler.jsonc", keys: ["vars", N], says: /wrangler secret put ANTHROPIC_API_KEY/ },
  { path: "fly.toml", keys: ["env", N], says: /fly secrets set ANTHROPIC_API_KEY/ },
  { path: "render.yaml", keys: ["services", 0, "envVars", 0, "value"], says: /sync: false/ },
  {
    path: "railway.json",
    keys: ["deploy", "env", N],
    says: /service's variable ANTHROPIC_API_KEY/,
  },
  { path: "app.yaml", keys: ["env_variables", N], says: /App Engine .*Secret Manager/ },
  { path: "app.json", keys: ["env", N, "value"], says: /heroku config:set ANTHROPIC_API_KEY/ },
  { path: "serverless.yml", keys: ["provider", "environment", N], becomes: `\${env:${N}}` },
  { path: ".github/workflows/a.yml", keys: ["env", N], becomes: `\${{ secrets.${N} }}` },
  {
    path: ".github/workflows/a.yml",
    keys: ["jobs", "a", "steps", 0, "run"],
    value: "x --key=@",
    becomes: `x --key=\${{ secrets.${N} }}`,
  },
  ...[
    ["jobs", "a", "services", "b", "credentials", "password"],
    ["jobs", "a", "secrets", "key"],
  ].map((keys) => ({ path: ".github/workflows/a.yml", keys, becomes: `\${{ secrets.${N} }}` })),
  ...[
    ["on", "workflow_call", "inputs", "key", "default"],
    ["name"],
    ["jobs", "a", "strategy", "matrix", "key", 0],
    ["jobs", "a", "with", "key"],
    ["jobs", "a", "container", "image"],
  ].map((keys) => ({
    path: ".github/workflows/a.yml",
    keys,
    says: /no expression read secrets here.*secrets\.ANTHROPIC_API_KEY/,
  })),
  ...[
    ["jobs", "a", "if"],
    ["jobs", "a", "steps", 0, "if"],
  ].map((keys) => ({
    path: ".github/workflows/a.yml",
    keys,
    value: "inputs.key == '@'",
    says: /In "if" write env\.ANTHROPIC_API_KEY/,
  })),
  // Inside an expression or another reference.
  {
    path: ".github/workflows/a.yml",
    keys: ["jobs", "a", "steps", 0, "run"],
    value: "x ${{ format('{0}', '@') }}",
    says: /part of \$\{\{ … \}\}.*write secrets\.ANTHROPIC_API_KEY in the value's place/,
  },
  {
    path: "config/database.yml",
    keys: ["production", "password"],
    value: "<%= ENV.fetch('A') { '@' } %>",
    says: /part of <% … %>.*write ENV\.fetch\(.ANTHROPIC_API_KEY.\)/,
  },
  {
    path: ".mcp.json",
    keys: [...SERVER, "env", N],
    value: "${A:-Bearer @}",
    says: /put \$\{ANTHROPIC_API_KEY\} in the place of all of it/,
  },
  {
    path: "compose.yaml",
    keys: ["services", "a", "environment", N],
    value: "${A:-Bearer @}",
    becomes: `\${A:-Bearer \${${N}:?}}`,
  },
  {
    path: "application.yml",
    keys: ["spring", "ai", "api-key"],
    value: "${a.b:@}",
    becomes: `\${a.b:\${${N}}}`,
  },
  {
    path: ".gitlab-ci.yml",
    keys: ["variables", N],
    says: /masked CI\/CD variable ANTHROPIC_API_KEY/,
  },
  {
    path: "azure-pipelines.yml",
    keys: ["variables", N],
    says: /secret variable ANTHROPIC_API_KEY/,
  },
  { path: ".circleci/config.yml", keys: ["jobs", "a", "environment", N], says: /secret variable/ },
  {
    path: ".drone.yml",
    keys: ["steps", 0, "environment", N],
    says: /from_secret: anthropic_api_key/,
  },
  { path: "cloudbuild.yaml", keys: ["options", "env", 0], value: `${N}=@`, says: /secretEnv/ },

  // Machines, containers, clouds.
  { path: "compose.yaml", keys: ["services", "a", "environment", N], becomes: `\${${N}:?}` },
  {
    path: "docker-compose.prod.yml",
    keys: ["services", "a", "environment", 0],
    value: `${N}=@`,
    becomes: `${N}=\${${N}:?}`,
  },
  {
    path: "chart/values.yaml",
    keys: ["llm", "key"],
    says: /--set-string llm\.key="\$ANTHROPIC_API_KEY"/,
  },
  {
    path: "kustomization.yaml",
    keys: ["secretGenerator", 0, "literals", 0],
    value: `${N}=@`,
    says: /envs: \[\.env\.secret\]/,
  },
  { path: "a.tfvars.json", keys: ["anthropic_key"], says: /TF_VAR_anthropic_key/ },
  {
    path: "Pulumi.dev.yaml",
    keys: ["config", "a:apiKey"],
    says: /pulumi config set --secret a:apiKey/,
  },
  {
    path: "stack.yaml",
    keys: ["Resources", "F", "Properties", "Environment", "Variables", N],
    with: { AWSTemplateFormatVersion: "2010-09-09" },
    says: /\{\{resolve:secretsmanager:<its name>:SecretString:ANTHROPIC_API_KEY\}\}/,
  },
  {
    path: "stack.json",
    keys: ["Parameters", "ApiKey", "Default"],
    with: { AWSTemplateFormatVersion: "2010-09-09" },
    says: /resolve:secretsmanager/,
  },
  {
    path: "template.yaml",
    keys: ["Globals", "Function", "Environment", "Variables", N],
    with: { Transform: "AWS::Serverless-2016-10-31" },
    says: /resolve:secretsmanager/,
  },
  {
    path: "azuredeploy.parameters.json",
    keys: ["parameters", "apiKey", "value"],
    says: /"keyVault"/,
  },
  {
    path: "taskdef.json",
    keys: ["containerDefinitions", 0, "environment", 0, "value"],
    says: /"valueFrom": "<its ARN>"/,
  },
  {
    path: "group_vars/all.yml",
    keys: ["api_key"],
    becomes: `{{ lookup('ansible.builtin.env', '${N}') }}`,
  },
  {
    path: "roles/web/defaults/main.yml",
    keys: ["web", "api_key"],
    becomes: `{{ lookup('ansible.builtin.env', '${N}') }}`,
  },
  { path: "inventory.ini", keys: ["all:vars", "api_key"], says: /group_vars/ },

  // Servers.
  {
    path: "prometheus.yml",
    keys: ["scrape_configs", 0, "basic_auth", "password"],
    says: /password_file: <its path> in place of password/,
  },
  {
    path: "alertmanager.yml",
    keys: ["global", "smtp_auth_password"],
    says: /smtp_auth_password_file/,
  },
  { path: "loki-config.yaml", keys: ["storage", "password"], says: /-config\.expand-env=true/ },
  { path: "supervisord.conf", keys: ["program:a", "password"], becomes: `%(ENV_${N})s` },
  { path: "grafana.ini", keys: ["smtp", "password"], becomes: `$__env{${N}}` },
  {
    path: "grafana/provisioning/datasources/a.yaml",
    keys: ["datasources", 0, "secureJsonData", "password"],
    becomes: `$__env{${N}}`,
  },
  { path: "filebeat.yml", keys: ["output.elasticsearch", "password"], becomes: `\${${N}}` },
  { path: "logstash.yml", keys: ["xpack", "password"], becomes: `\${${N}}` },
  {
    path: "otel-collector.yaml",
    keys: ["exporters", "a", "headers", "api-key"],
    becomes: `\${env:${N}}`,
  },
  { path: "vector.toml", keys: ["sinks", "a", "api_key"], becomes: `\${${N}}` },
  { path: "jenkins.yaml", keys: ["unclassified", "a", "apiToken"], becomes: `\${${N}}` },

  // What is only sent or shown, and what nobody knows.
  {
    path: "a.postman_collection.json",
    keys: ["variable", 0, "value"],
    says: /\{\{ANTHROPIC_API_KEY\}\}/,
  },
  { path: "a.postman_environment.json", keys: ["values", 0, "value"], says: /"current value"/ },
  { path: "insomnia.json", keys: ["resources", 0, "token"], says: /private environment/ },
  {
    path: "openapi.yaml",
    keys: ["paths", "/a", "example"],
    says: /<ANTHROPIC_API_KEY> as the example/,
  },
  {
    path: "config.json",
    keys: ["api_key"],
    says: /No program is known .* take "api_key" out, put ANTH/,
  },
  { path: "config.yaml", keys: ["llm", "api_key"], says: /No program is known/ },
  { path: "settings.toml", keys: ["llm", "api_key"], says: /No program is known/ },
  { path: "app.ini", keys: ["llm", "api_key"], says: /No program is known/ },
  { path: "app.properties", keys: ["llm.api_key"], says: /No program is known/ },
  { path: "data/a.json5", keys: ["keys", 0], says: /take the value out/ },
];
