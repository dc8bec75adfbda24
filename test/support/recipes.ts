/** Blocks of code in docs/editors.md, which people copy. */
import { readFileSync } from "node:fs";

const PAGE = new URL("../../docs/editors.md", import.meta.url);

/** Returns the blocks of a language under a heading, in order. */
export function recipes(heading: string, language: string): readonly string[] {
  const sections = readFileSync(PAGE, "utf8").split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, kind, code]) =>
    kind === language && code !== undefined ? [code] : [],
  );
}
