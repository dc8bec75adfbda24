/**
 * Commands that make keys, by what their manuals say of lifetimes. A command is named by its first
 * words; options may stand anywhere behind them.
 */
import { type LifetimeRule, type Unit, wordsOf } from "./long-lived.ts";

export interface KeyCommand extends LifetimeRule {
  /** Its program, for a quick look. */
  readonly program: string;
  /** Its words, from the program on. */
  readonly words: RegExp;
  /** Result of the command. */
  readonly makes: string;
}

const NEVER = "that never expires";

/** Setting of an option: `--name=5`, `--name 5`. */
function option(names: string, unit: Unit) {
  return {
    setting: new RegExp(
      `(?:^|\\s)(?:${names})(?:=|\\s{1,4})("[^"\\s]{1,40}"|'[^'\\s]{1,40}'|[^\\s"']{1,40})`,
    ),
    unit,
  };
}

/** Setting of a JSON body: `"name": "5"`. */
function field(name: string, unit: Unit) {
  return {
    setting: new RegExp(
      `\\\\?["']${name}\\\\?["']\\s{0,4}:\\s{0,4}\\\\?["']?([^\\s"',}\\\\]{1,40})`,
    ),
    unit,
  };
}

/** Words with what may stand between them: `gcloud beta iam …`, `vault -address=… token create`. */
function words(...named: readonly string[]): RegExp {
  return new RegExp(named.join("[ \\t]{1,4}"));
}

export const KEY_COMMANDS: readonly KeyCommand[] = [
  {
    program: "vault",
    words: words("(?:vault|bao)", "token", "create"),
    makes: "a token",
    lifetimes: [option("--?explicit-max-ttl", "seconds"), option("--?ttl", "seconds")],
    otherwise: "that can be renewed for ever",
    when: /\s--?(?:period|ttl|explicit-max-ttl)[=\s]|\s--?policy[=\s]["']?root\b/,
    instead: "Give it -explicit-max-ttl, or log in by a role.",
  },
  {
    program: "vault",
    words: words("(?:vault|bao)", "write", "auth\\/[\\w-]{1,40}\\/role\\/[^\\s/]{1,80}(?=\\s|$)"),
    makes: "secret ids",
    lifetimes: [{ setting: /\ssecret_id_ttl=["']?([^\s"']{1,40})/, unit: "seconds" }],
    otherwise: "that never expire",
    when: /\bauth\/approle\//,
    instead: "Give it secret_id_ttl.",
  },
  {
    program: "az",
    words: words("az", "ad", "(?:sp|app)", "(?:create-for-rbac|credential[ \\t]{1,4}reset)"),
    makes: "a client secret",
    lifetimes: [option("--years", "years"), option("--end-date", "days")],
    otherwise: undefined,
    instead: "A federated credential needs no secret.",
  },
  {
    program: "az",
    words: words("az", "storage", "[a-z]{2,20}", "generate-sas"),
    makes: "a signature",
    lifetimes: [option("--expiry", "days")],
    otherwise: undefined,
    instead: "Let it expire in hours, or use --as-user.",
  },
  {
    program: "databricks",
    words: words("databricks", "tokens", "create"),
    makes: "a token",
    lifetimes: [option("--lifetime-seconds", "seconds"), field("lifetime_seconds", "seconds")],
    otherwise: NEVER,
    unless: /\s--json[=\s]@|\s--json[=\s]["']?\$/,
    instead: "Give it --lifetime-seconds, or use OAuth for service principals.",
  },
  {
    program: "argocd",
    words: words(
      "argocd",
      "(?:account[ \\t]{1,4}generate-token|proj[ \\t]{1,4}role[ \\t]{1,4}create-token)",
    ),
    makes: "a token",
    lifetimes: [option("--expires-in|-e", "seconds")],
    otherwise: NEVER,
    instead: "Give it --expires-in 24h.",
  },
  {
    program: "fly",
    words: words(
      "(?:fly|flyctl)",
      "tokens?",
      "create",
      "(?:deploy|org|readonly|ssh|machine-exec|litefs-cloud)",
    ),
    makes: "a token",
    lifetimes: [option("--expiry|-x", "hours")],
    otherwise: "that lives for 20 years",
    instead: "Give it --expiry 720h.",
  },
  {
    program: "aws",
    words: words("aws", "iam", "create-access-key"),
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    instead: "A role (aws sts assume-role, OIDC) needs none.",
  },
  {
    program: "aws",
    words: words("aws", "iam", "create-service-specific-credential"),
    makes: "a key",
    lifetimes: [option("--credential-age-days", "days")],
    otherwise: NEVER,
    instead: "Give it --credential-age-days, or use short-term keys.",
  },
  {
    program: "gcloud",
    words: words(
      "gcloud(?:[ \\t]{1,4}(?:alpha|beta))?",
      "iam",
      "service-accounts",
      "keys",
      "create",
    ),
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    instead: "Workload identity federation or impersonation needs none.",
  },
  {
    program: "gcloud",
    words: words("gcloud(?:[ \\t]{1,4}(?:alpha|beta))?", "services", "api-keys", "create"),
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    instead: "A service account's tokens do.",
  },
  {
    program: "gcloud",
    words: words("(?:gcloud[ \\t]{1,4}storage|gsutil)", "hmac", "create"),
    makes: "a key",
    lifetimes: [],
    otherwise: NEVER,
    instead: "A service account's tokens do.",
  },
  {
    program: "heroku",
    words: words("heroku", "authorizations:create"),
    makes: "a token",
    lifetimes: [option("--expires-in|-e", "seconds")],
    otherwise: NEVER,
    instead: "Give it --expires-in with seconds.",
  },
  {
    program: "kubectl",
    words: words("(?:kubectl|oc)", "create", "token"),
    makes: "a token",
    lifetimes: [option("--duration", "seconds")],
    otherwise: undefined,
    instead: "Let it live for hours and ask again.",
  },
  {
    program: "kubectl",
    words: words("(?:kubectl|oc)", "create", "secret", "generic"),
    makes: "a token",
    lifetimes: [],
    otherwise: NEVER,
    when: /--type[=\s]["']?kubernetes\.io\/service-account-token/,
    instead: "kubectl create token makes one that does.",
  },
  {
    program: "consul",
    words: words("consul", "acl", "token", "create"),
    makes: "a token",
    lifetimes: [option("--?expires-ttl", "seconds")],
    otherwise: NEVER,
    instead: "Give it -expires-ttl, or log in by an auth method.",
  },
  {
    program: "nomad",
    words: words("nomad", "acl", "token", "create"),
    makes: "a token",
    lifetimes: [option("--?ttl", "seconds")],
    otherwise: NEVER,
    instead: "Give it -ttl.",
  },
  {
    program: "doppler",
    words: words("doppler", "configs", "tokens", "create"),
    makes: "a token",
    lifetimes: [option("--max-age", "seconds")],
    otherwise: NEVER,
    instead: "Give it --max-age, or use a service account identity.",
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("duration", "seconds")],
    otherwise: NEVER,
    when: /\/key\/generate\b/,
    // The body is elsewhere.
    unless: /(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "duration": "30d".',
  },
  {
    program: "curl",
    words: /curl(?=[ \t])/,
    makes: "a key",
    lifetimes: [field("expires_in_seconds", "seconds")],
    otherwise: NEVER,
    when: /\/service_accounts\/[^\s"'/]{1,80}\/api_keys\b[\s\S]{0,200}(?:-d|--data|--json)/,
    unless: /(?:-d|--data[a-z-]{0,10}|--json)[=\s]{1,2}["']?[@$]/,
    instead: 'Give it "expires_in_seconds", or use workload identity.',
  },
];

/** Programs of the commands, by all of their names. */
export const KEY_PROGRAMS: readonly string[] = [
  ...new Set([...KEY_COMMANDS.map(({ program }) => program), "bao", "flyctl", "gsutil", "oc"]),
];

/** Words of which every such command has one. One expression is quicker than one search for each. */
export const KEY_COMMAND_WORDS = wordsOf([
  ..."token create,ad sp,ad app,generate-sas,tokens create,generate-token,create-token".split(","),
  ..."create-access-key,create-service-specific,hmac create,auth/approle/role,keys create,authorizations:create".split(
    ",",
  ),
  ..."create token,service-account-token,/key/generate,/service_accounts/".split(","),
]);

/** Beginning of a line before a command: where a program may be called. */
export const COMMAND_START =
  /(?:^|[!|&;(`{]|^[ \t]{0,40}-|\b(?:sudo|exec|env|time|then|do|else|if|run|script|shell|cmd|command|RUN):?)[ \t]{0,40}["'@]{0,2}(?:[A-Za-z_]\w{0,60}=[^\s"'`$]{0,100}[ \t]{1,4}){0,3}$/;
