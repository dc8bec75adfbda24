/** Platforms that keep the value themselves; each says how it is told. Data only. */
import { inBraces, literalIn, type Tool } from "./tool.ts";

export const HOSTING: readonly Tool[] = [
  {
    files: /(^|\/)vercel\.json$/,
    advice: literalIn(
      "Vercel",
      ({ name }) => `store the value with "vercel env add ${name}" and take the line out.`,
    ),
  },
  {
    files: /(^|\/)netlify\.toml$/,
    advice: literalIn(
      "Netlify",
      ({ name }) => `store the value with "netlify env:set ${name}" and take the line out.`,
    ),
  },
  {
    files: /(^|\/)wrangler\.(toml|jsonc?)$/,
    advice: literalIn(
      "Wrangler",
      ({ name }) =>
        `store the value with "wrangler secret put ${name}", ` +
        "for development in .dev.vars, and take the line out.",
    ),
  },
  {
    files: /(^|\/)fly\.toml$/,
    advice: literalIn(
      "Fly",
      ({ name }) => `store the value with "fly secrets set ${name}=…" and take the line out.`,
    ),
  },
  {
    files: /(^|\/)render\.ya?ml$/,
    advice: literalIn(
      "Render",
      ({ name }) => `write "sync: false" for ${name} and fill it in on the dashboard.`,
    ),
  },
  {
    files: /(^|\/)railway\.(json|toml)$/,
    advice: literalIn(
      "Railway",
      ({ name }) => `store the value as the service's variable ${name} and take the line out.`,
    ),
  },
  {
    files: /(^|\/)app\.json$/,
    keys: /^env\./,
    advice: literalIn(
      "Heroku",
      ({ name }) =>
        `store the value with "heroku config:set ${name}=…" and write "required": true in its place.`,
    ),
  },
  {
    files: /(^|\/)app([-.][^/]*)?\.ya?ml$/,
    keys: /^env_variables\./,
    advice: literalIn(
      "App Engine",
      ({ name }) =>
        `store the value in Secret Manager and let the program read it there, or add ${name} when you deploy, ` +
        "from a file that git ignores.",
    ),
  },
  {
    files: /(^|\/)\.do\/(deploy\.template|app)\.ya?ml$/,
    advice: ({ name }) =>
      `Write "type: SECRET" for ${name} without the value, and fill it in on the dashboard.`,
  },
  {
    files: /(^|\/)serverless([.-][^/]*)?\.(ya?ml|json)$/,
    reference: ({ name }) => `\${env:${name}}`,
    advice: ({ name }) =>
      `the Serverless Framework needs ${name} in its environment, or "useDotenv: true".`,
  },
  {
    files: /(^|\/)docker-cloud\.ya?ml$|(^|\/)process-compose([.-][^/]*)?\.ya?ml$/,
    reference: inBraces,
    advice: ({ path, name }) => `what reads ${path} takes ${name} from .env or the environment.`,
  },
];
