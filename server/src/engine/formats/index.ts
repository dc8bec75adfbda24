/** The configuration formats, and which one a file has. */
import { dotenv } from "./dotenv.ts";
import type { Format } from "./format.ts";
import { ini } from "./ini.ts";
import { json, jsonc } from "./json.ts";
import { properties } from "./properties.ts";
import { toml } from "./toml.ts";
import { yaml } from "./yaml.ts";

/** Formats in the order they are asked: the name of an env file says more than its ending. */
export const formats: readonly Format[] = [dotenv, jsonc, json, yaml, toml, ini, properties];

/** The path decides where it can; else the editor's language, as for untitled documents. */
export function formatFor(path: string, languageId?: string): Format | undefined {
  const byPath = formats.find((format) => format.matches(path));
  if (byPath !== undefined || languageId === undefined) return byPath;
  return formats.find((format) => format.languageIds.includes(languageId));
}
