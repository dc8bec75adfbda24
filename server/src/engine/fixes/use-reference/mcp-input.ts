/** VS Code's `mcp.json`: `${input:id}`, and the question for the value under `inputs`. */

import type { Match } from "../../detect/match-rules.ts";
import { indexEntries } from "../../formats/entry-index.ts";
import { envNameOf } from "../../formats/entry-name.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { textOf } from "../../text/span.ts";
import { type Input, inputList } from "./mcp-input-list.ts";
import { type ConfigValue, inPlace, type Reference, type Target } from "./reference.ts";

const NO_LIST =
  'The file has no list under "inputs" that can be added to; ask for the value there.';

export async function mcpInputReference(
  place: ConfigValue,
  target: Target,
  matches: readonly Match[],
): Promise<Reference | Refusal> {
  const { path, text, secret } = place;
  const list = inputList(text);
  if (list === undefined) return { refused: NO_LIST };
  const inputs = await inputsFor(place, target, matches, list.ids);
  const input = inputs.get(textOf(text, secret));
  if (input === undefined) return { refused: "The file changed; the fix no longer applies." };
  const reference = inPlace(place, `\${input:${input.id}}`, [
    `${path}: VS Code asks for ${target.name} once and keeps it; the value is in ${target.envPath} to copy.`,
  ]);
  if ("refused" in reference) return reference;
  const added = list.adding([...inputs.values()].filter((input) => !list.ids.has(input.id)));
  // Every fix of the file adds the same list, so that "Fix All" adds it once.
  return { ...reference, edits: [...added, ...reference.edits] };
}

/** Makes one input for each value, called after its variable; no two values share one. */
async function inputsFor(
  { entries, secret, text }: ConfigValue,
  target: Target,
  matches: readonly Match[],
  known: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Input>> {
  const found = new Map<string, Input>();
  const index = indexEntries(text, entries);
  const own = textOf(text, secret);
  // Asked for already: it stands for a value of its own.
  const isTaken = (id: string): boolean =>
    [...found.values()].some((input) => input.id === id) ||
    (known.has(id) && text.includes(`\${input:${id}}`));
  for (const { rule, span } of matches) {
    const entry = index.at(span);
    const value = textOf(text, span);
    if (rule.public || entry?.path[0] !== "servers" || found.has(value)) continue;
    const wanted = envNameOf(text, entry, index, rule.env, span);
    const name = value === own ? target.name : await target.variableOf(value, wanted);
    if (name === undefined) continue;
    const base = name.toLowerCase().replaceAll("_", "-");
    let id = base;
    for (let number = 2; isTaken(id); number += 1) id = `${base}-${number}`;
    found.set(value, { id, description: rule.title });
  }
  return found;
}
