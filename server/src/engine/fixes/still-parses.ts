/** The net below all fixes: what would leave a file with more syntax errors is not done. */
import { applyEdits, type Edit } from "./edit.ts";
import type { Draft } from "./fix.ts";
import type { Texts } from "./texts.ts";

/** `undefined` when the file is in no language that is parsed, or took too long. */
export type CountErrors = (
  path: string,
  languageId: string | undefined,
  text: string,
) => Promise<number | undefined>;

/** Those of `drafts` that break a file of `texts`. */
export async function breakingDrafts(
  drafts: readonly Draft[],
  texts: Texts,
  countErrors: CountErrors,
): Promise<ReadonlySet<Draft>> {
  const breaking = new Set<Draft>();
  for (const [path, { text, languageId }] of texts) {
    if (text === undefined) continue;
    const own = drafts.filter((it) => it.edits.some((edit) => edit.path === path));
    const errorsWith = async (some: readonly Draft[]): Promise<number | undefined> =>
      countErrors(path, languageId, applyEdits(text, editsOf(some, path)));
    const before = await errorsWith([]);
    if (before === undefined) continue;
    const breaks = async (some: readonly Draft[]): Promise<boolean> =>
      ((await errorsWith(some)) ?? before + 1) > before;
    if (!(await breaks(own))) continue;
    // One of them does it; the others may go on without it.
    const kept: Draft[] = [];
    for (const draft of own) {
      if (await breaks([...kept, draft])) breaking.add(draft);
      else kept.push(draft);
    }
  }
  return breaking;
}

function editsOf(drafts: readonly Draft[], path: string): readonly Edit[] {
  return drafts.flatMap((it) =>
    it.edits.filter((edit) => edit.path === path).map((edit) => edit.edit),
  );
}
