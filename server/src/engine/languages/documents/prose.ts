/** Documents that people read, in markup whose blocks of code are not told apart. */
import type { ContainerFormat } from "../container-format.ts";

export const prose: ContainerFormat = {
  id: "prose",
  languageIds: ["restructuredtext", "asciidoc", "org"],
  suffixes: [".rst", ".adoc", ".asciidoc", ".org", "README", "README.txt"],
  blocks: () => [],
  isPage: false,
  runs: false,
  prose: () => () => true,
};
