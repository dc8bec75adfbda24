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
    for (const it of await breakingOne(own, errorsWith)) breaking.add(it);
  }
  return breaking;
}

/** Those of the drafts of one file that give it more errors. */
async function breakingOne(
  drafts: readonly Draft[],
  errorsWith: (some: readonly Draft[]) => Promise<number | undefined>,
): Promise<readonly Draft[]> {
  const before = await errorsWith([]);
  if (before === undefined) return [];
  const together = await errorsWith(drafts);
  // What took too long once would do so for each of them.
  if (together === undefined) return drafts;
  if (together <= before) return [];
  // One of them does it; the others may go on without it.
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const errors = await errorsWith([...kept, draft]);
    if (errors !== undefined && errors <= before) kept.push(draft);
  }
  return drafts.filter((it) => !kept.includes(it));
}

function editsOf(drafts: readonly Draft[], path: string): readonly Edit[] {
  return drafts.flatMap((it) =>
    it.edits.filter((edit) => edit.path === path).map((edit) => edit.edit),
  );
}
