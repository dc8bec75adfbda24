/** Files that hold the values of environment variables, and which of them hold real ones. */
import { baseName } from "../text/path.ts";

/**
 * `values`: a program reads it. `example`: the committed pattern for one. `encrypted`: committed on
 * purpose, since nobody can read it without a key that is kept elsewhere.
 */
export type EnvFileKind = "values" | "example" | "encrypted";

const ENV_FILE = /^(?:\.env(?:\..+)?|.+\.env|\.dev\.vars(?:\..+)?)$/i;
const EXAMPLE = /(?:^|[.-])(?:example|sample|template|dist|defaults?|schema)(?:[.-]|$)/i;
const ENCRYPTED = /\.(?:vault|me|enc|encrypted|sops|age|gpg|asc)$/i;

/** Tells an env file and its kind by its path; `undefined` for any other file. */
export function envFileKind(path: string): EnvFileKind | undefined {
  const name = baseName(path);
  if (!ENV_FILE.test(name)) return undefined;
  if (EXAMPLE.test(name)) return "example";
  return ENCRYPTED.test(name) ? "encrypted" : "values";
}
