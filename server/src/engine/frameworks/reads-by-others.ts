/** Reads of a variable by something else than a program's own code: a command, or a pattern of names. */

export interface OtherRead {
  readonly at: number;
  readonly by: "command" | "pattern";
  /** Name of the command, or the pattern. */
  readonly named: string;
}

const MODELS =
  /^(?:ANTHROPIC|AZURE|CEREBRAS|COHERE|DEEPSEEK|FIREWORKS|GEMINI|GOOGLE|GROQ|HF|HUGGINGFACE|MISTRAL|OPENAI|OPENROUTER|PERPLEXITY|TOGETHER|XAI)_(?:\w{1,30}_)?(?:KEY|TOKEN)$/;

/** Commands that take variables by themselves, and which. */
const TAKERS: readonly (readonly [commands: string, variables: RegExp])[] = [
  ["claude", /^ANTHROPIC_(?:API_KEY|AUTH_TOKEN)$/],
  ["codex|openai", /^OPENAI_API_KEY$/],
  ["gemini", /^(?:GEMINI|GOOGLE)_API_KEY$/],
  ["llm|aider|mods|aichat|sgpt|goose|opencode|interpreter|tgpt|fabric|crush|litellm", MODELS],
  ["promptfoo|deepeval|crewai|mastra|genkit|langgraph|adk|inspect|langflow", MODELS],
  ["huggingface-cli|hf", /^(?:HF_TOKEN|HUGGING_?FACE\w{0,20}TOKEN)$/],
  ["gh", /^(?:GH|GITHUB)_(?:ENTERPRISE_)?TOKEN$/],
  ["glab", /^GITLAB_(?:ACCESS_)?TOKEN$/],
  [
    "aws|cdk|sam|sst|serverless|sls",
    /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|BEARER_TOKEN_BEDROCK)$/,
  ],
  ["wrangler", /^(?:CLOUDFLARE|CF)_API_(?:TOKEN|KEY)$/],
  ["vercel", /^VERCEL_TOKEN$/],
  ["netlify", /^NETLIFY_AUTH_TOKEN$/],
  ["fly|flyctl", /^FLY_(?:API|ACCESS)_TOKEN$/],
  ["heroku", /^HEROKU_API_KEY$/],
  ["railway", /^RAILWAY_(?:API_)?TOKEN$/],
  ["doctl", /^DIGITALOCEAN_(?:ACCESS_)?TOKEN$/],
  ["stripe", /^STRIPE_API_KEY$/],
  ["sentry-cli", /^SENTRY_AUTH_TOKEN$/],
  ["twine", /^TWINE_PASSWORD$/],
  ["psql|pg_dump|pg_restore|createdb", /^PGPASSWORD$/],
  ["mysql|mysqldump", /^MYSQL_PWD$/],
  ["vault", /^VAULT_TOKEN$/],
  ["pulumi", /^PULUMI_(?:ACCESS_TOKEN|CONFIG_PASSPHRASE)$/],
  ["op", /^OP_SERVICE_ACCOUNT_TOKEN$/],
];
/** A prefix of names, as a pattern or as a literal that something is added to. */
const PREFIXES =
  /(?<![\w-])([A-Z][A-Z0-9]{0,40}(?:_[A-Z0-9]{1,40}){0,6}_)(?:\*|(?<=["'`]\w{1,200})(?=["'`]|\$\{|#\{|\{))/g;
const MOST_PREFIXES = 1000;

/** Finds a command that takes a variable by itself: at the start of a command, or in a list of its words. */
export function commandRead(text: string, name: string): OtherRead | undefined {
  const commands = TAKERS.filter(([, variables]) => variables.test(name)).map(([names]) => names);
  if (commands.length === 0) return undefined;
  const started = new RegExp(
    `(?:^[ \\t]{0,80}(?:- |@|\\$ )?|(?:[;&|(\`"']|--[ \\t])[ \\t]{0,4}|\\b(?:npx|bunx|uvx|pnpm dlx|exec|run|then|do|else|time|sudo)[ \\t]{1,4}(?:-\\w{1,20}[ \\t]{1,4})?["']?)(${commands.join("|")})` +
      `(?:["'][ \\t]{0,4},[ \\t\\n]{0,80}["']-|[ \\t]{1,4}(?:-{1,2}[\\w]|["'$<\\w]))`,
    "m",
  );
  const found = started.exec(text);
  const command = found?.[1];
  if (found === null || command === undefined) return undefined;
  return { at: found.index + found[0].lastIndexOf(command), by: "command", named: command };
}

/** Finds a pattern that covers a variable's name, and not the one that it is to have. */
export function patternRead(text: string, name: string, own: string): OtherRead | undefined {
  let looked = 0;
  for (const { 0: pattern, 1: prefix = "", index } of text.matchAll(PREFIXES)) {
    looked += 1;
    if (looked > MOST_PREFIXES) return undefined;
    if (!name.startsWith(prefix) || own.startsWith(prefix)) continue;
    return { at: index, by: "pattern", named: pattern };
  }
  return undefined;
}
