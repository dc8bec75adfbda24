/** Stories for people. */

import type { Story } from "../../host/story/story.ts";
import type { StoryKey } from "../../host/story/story-keys.ts";
import { sectionsOf, verdictOn } from "../../host/story/story-text.ts";
import { printable } from "./text.ts";

/** Keys of one place with their stories. */
export interface ToldKeys {
  /** Path as the person knows it; `undefined` for a key from standard input. */
  readonly path: string | undefined;
  readonly keys: readonly { readonly key: StoryKey; readonly story: Story | undefined }[];
  readonly notes: readonly string[];
  readonly isWhole: boolean;
}

export function storyText({ path, keys, notes }: ToldKeys): string {
  const parts = keys.map(({ key, story }) =>
    story === undefined ? "" : partOf(headingOf(key, path), story, key),
  );
  return [...parts, ...notes.map((note) => `${printable(note)}\n`)].join("\n");
}

function headingOf({ ruleId, name, line }: StoryKey, path: string | undefined): string {
  const what = ruleId ?? name ?? "The key";
  return path === undefined ? what : `${what} in ${path}:${line}`;
}

function partOf(heading: string, story: Story, key: StoryKey): string {
  const sections = sectionsOf(story, key).map(({ title, lines }) =>
    [`  ${title}:`, ...lines.map((line) => `    ${printable(line)}`)].join("\n"),
  );
  return `${[printable(heading), `  ${verdictOn(story)}`, ...sections].join("\n")}\n`;
}
