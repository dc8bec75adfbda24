/** The list of documents that hold programs, in alphabetical order. */

import { astro, html, svelte, vue } from "./documents/html.ts";
import { markdown, mdx } from "./documents/markdown.ts";
import { prose } from "./documents/prose.ts";
import type { Host } from "./host.ts";

export const HOSTS: readonly Host[] = [astro, html, markdown, mdx, prose, svelte, vue];

/** The host for a document: by the editor's language id, else by suffix. */
export function hostFor(path: string, languageId: string | undefined): Host | undefined {
  return (
    HOSTS.find((it) => languageId !== undefined && it.languageIds.includes(languageId)) ??
    HOSTS.find((it) => it.suffixes.some((suffix) => path.endsWith(suffix)))
  );
}
