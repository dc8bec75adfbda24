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

/** Paths of prose in which `#` begins a heading and code is only quoted, so that it opens no comment. */
export const QUOTES_CODE = /\.(md|mdx|markdown|rst|adoc|txt)$/i;

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
