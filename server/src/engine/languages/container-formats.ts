/** The list of documents that hold programs, in alphabetical order. */

import type { ContainerFormat } from "./container-format.ts";
import { astro, html, svelte, vue } from "./documents/html.ts";
import { markdown, mdx } from "./documents/markdown.ts";
import { prose } from "./documents/prose.ts";

export const CONTAINER_FORMATS: readonly ContainerFormat[] = [
  astro,
  html,
  markdown,
  mdx,
  prose,
  svelte,
  vue,
];

/** The host for a document: by the editor's language id, else by suffix. */
export function containerFormatFor(
  path: string,
  languageId: string | undefined,
): ContainerFormat | undefined {
  return (
    CONTAINER_FORMATS.find(
      (containerFormat) =>
        languageId !== undefined && containerFormat.languageIds.includes(languageId),
    ) ??
    CONTAINER_FORMATS.find((containerFormat) =>
      containerFormat.suffixes.some((suffix) => path.endsWith(suffix)),
    )
  );
}
