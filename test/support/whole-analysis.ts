/** Analysis without the shortcut that the text alone may be enough. */
import { analyzeSyntax, analyzeText, textOnly } from "../../server/src/engine/analyzers/analyze.ts";
import { inspected } from "../../server/src/engine/analyzers/inspect.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { digester } from "../../server/src/engine/project/digest.ts";
import { WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { RULES } from "./rules.ts";
import { syntax } from "./syntax.ts";

const rules = indexRules(RULES);

/**
 * Returns what syntax and entries would find in a text that was not parsed; `undefined` if it was.
 */
export async function findingsIfParsed(
  snapshot: Snapshot,
): Promise<readonly Finding[] | undefined> {
  const sketch = analyzeText(snapshot, rules);
  if (textOnly(sketch) === undefined) return undefined;
  const analysis = await analyzeSyntax(sketch, rules, syntax);
  return inspected(analysis, WorkspaceFacts.NONE, () => true, digester(new Uint8Array(16)))
    .findings;
}
