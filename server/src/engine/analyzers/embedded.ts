/** The shell code of a workflow's `run:` steps. */

import type { Facts } from "../facts/fact.ts";
import { movedFacts } from "../facts/moved.ts";
import type { Syntax } from "../facts/syntax.ts";
import type { Entry } from "../formats/format.ts";
import { EMBEDDED_SHELL, holdsShell } from "../languages/index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { pathInRepository } from "../text/snapshot.ts";
import { textOf } from "../text/span.ts";

/** Returns facts of each step that could be parsed, with the offsets of the file. */
export async function embeddedFacts(
  snapshot: Snapshot,
  entries: readonly Entry[],
  syntax: Syntax,
): Promise<readonly Facts[]> {
  const { text } = snapshot;
  if (!holdsShell(pathInRepository(snapshot))) return [];
  const found: Facts[] = [];
  for (const { path: keys, value } of entries) {
    if (keys.at(-1) !== "run") continue;
    const facts = await syntax.parse(EMBEDDED_SHELL, expressionsBlanked(textOf(text, value)));
    if (facts !== undefined) found.push(movedFacts(facts, value.start));
  }
  return found;
}

/** `${{ … }}` is no shell; it stays in the text under a form that the grammar reads as one word. */
function expressionsBlanked(code: string): string {
  return code.replace(
    /\$\{\{(?:(?!\$\{\{)[^}\n])*\}\}/g,
    (text) => `_${"x".repeat(text.length - 2)}_`,
  );
}
