/** References to values that are kept elsewhere, and values that only a key elsewhere can decrypt. */

/** Secrets managers by the scheme that env files, compose files and their loaders name them with. */
const STORES =
  "opsdk?|op|bws?|infisical|doppler|keychain|keyring|(?:hashi)?vault|(?:aws-?)?ssm|aws-?sm|" +
  "(?:aws-?)?secrets-?manager|gcp-?(?:secret(?:-?manager)?|sm)|gsm|sm|berglas|azkv|akv|" +
  "(?:azure-?)?key-?vault|akeyless|conjur|sops|gopass|lpass|lastpass|keeper|chamber|secretref|" +
  "encrypted|ref\\+[a-z0-9]+";

const BY_SCHEME = new RegExp(
  `^(?:(?:${STORES}):(?:[/\\w].*)?|(?:pass|secrets?|exec|file|env)://.*|env:[A-Za-z_]\\w*)$`,
  "is",
);

/** Templates, expansions and reads of variables; ciphertexts of SOPS, Jasypt, Spring and Ansible. */
const BY_FORM =
  /^(?:<[^>]*>|\[[^\]]*\]|\{\{.*\}\}|\$\{.*\}|\$\(.*\)|\$[A-Za-z_]\w*|%[A-Za-z_][\w.]*(?:\([\w.:-]+\))?%|%{2,4}\w+%{2,4}|-{1,2}[a-z]{1,12}[= ]?\$[\w{(].*|@[A-Z_]+@|__\w+__|ENC\[.*|ENC\(.*\)|\{cipher\}.*|\$ANSIBLE_VAULT;.*|arn:aws:.*|urn:.*|projects\/.*\/secrets\/.*|@Microsoft\.KeyVault\(.*|(?:process\.env|import\.meta\.env|os\.environ|os\.getenv|System\.getenv|ENV|env)[.[(].*)$/s;

/** Functions of a schema-driven env file: `op(op://…)`, `exec('…')`, `infisical()`. */
const CALL = /^[A-Za-z][\w.]{0,40}\(.*\)$/s;

const ANGLE = /&(?:lt|gt|#0*6[02]|#x0*3[ce]);/gi;

/** Tells a reference or a ciphertext, which are safe to show, from a value. */
export function isReference(value: string): boolean {
  // `<your-key>` as pages have it.
  const trimmed = value
    .trim()
    .replace(ANGLE, (sign) => (/^&(?:lt|#0*60|#x0*3c);$/i.test(sign) ? "<" : ">"));
  return BY_FORM.test(trimmed) || BY_SCHEME.test(trimmed);
}

/** Tells whether an env file's value is a reference, where a loader may also evaluate calls. */
export function isEnvReference(value: string): boolean {
  return isReference(value) || CALL.test(value.trim());
}
