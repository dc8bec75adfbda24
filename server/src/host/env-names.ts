/** Which files hold the values of environment variables. */
const ENV_FILE = /^(?:\.env(?:\..+)?|.+\.env|\.dev\.vars(?:\..+)?)$/;
const TEMPLATE = /\.(?:example|sample|template|dist|defaults?)$/;

/** Scanned even where git ignores them: how they are kept is the point. */
export function isEnvFile(name: string): boolean {
  return ENV_FILE.test(name);
}

/** An env file with values, not the example of one. */
export function holdsValues(name: string): boolean {
  return isEnvFile(name) && !TEMPLATE.test(name);
}
