/** Reads what the configurations of gitleaks in one folder extend. */
import { posix } from "node:path";
import type { AllowFile, Extension } from "../engine/index.ts";
import { chainFrom } from "./config/gitleaks-chain.ts";
import { GITLEAKS_NAMES } from "./config/gitleaks-rules.ts";
import type { ReadText } from "./config/read-text.ts";

/** Finds the extensions of the configurations in a folder; its path is from the repository's root. */
export function gitleaksExtensions(
  folder: string,
  texts: ReadonlyMap<AllowFile, string>,
  read: ReadText,
): ReadonlyMap<AllowFile, Extension> {
  const found = new Map<AllowFile, Extension>();
  for (const name of GITLEAKS_NAMES) {
    const text = texts.get(name);
    if (text === undefined) continue;
    const first = { path: posix.join(folder, name), text };
    const { files, why } = chainFrom(first, read);
    found.set(name, { texts: files.map((file) => file.text), why });
  }
  return found;
}
