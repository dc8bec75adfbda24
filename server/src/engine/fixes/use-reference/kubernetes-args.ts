/** `$(NAME)` in a container's arguments, and the variable among the container's own that it needs. */

import { indexEntries } from "../../formats/entry-index.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import { eolOf } from "../../text/lines.ts";
import { textOf } from "../../text/span.ts";
import { type ConfigValue, inPlace, type Reference } from "./reference.ts";

const BY_HAND =
  "The container's variables cannot be added to as this file is written; add one with a " +
  "secretKeyRef by hand, and write $(NAME) here.";

export function variableFor(
  place: ConfigValue,
  name: string,
  secret: string,
  notes: readonly string[],
): Reference | Refusal {
  const reference = inPlace(place, `$(${name})`, notes);
  if ("refused" in reference) return reference;
  const declared = declaration(place, name, secret);
  if (declared === "other") {
    return { refused: `The container has another ${name} already; write $(…) here by hand.` };
  }
  if (declared === "same") return reference;
  const added = addVariable(place, name, secret);
  return added === undefined
    ? { refused: BY_HAND }
    : { ...reference, edits: [...added, ...reference.edits] };
}

/** Keys from the root to the container. */
function containerOf({ entry }: ConfigValue): readonly string[] {
  return entry.path.slice(0, -2);
}

/** Finds the container's declaration of the variable, with this value or from our Secret. */
function declaration(
  place: ConfigValue,
  name: string,
  source: string,
): "same" | "other" | undefined {
  const { entry, entries, secret, text } = place;
  const index = indexEntries(text, entries);
  const own = entries.find(
    (candidate) =>
      candidate.document === entry.document &&
      candidate.path.length === containerOf(place).length + 3 &&
      candidate.path.at(-1) === "name" &&
      candidate.path.at(-3) === "env" &&
      containerOf(place).every((key, at) => candidate.path[at] === key) &&
      textOf(text, candidate.value) === name,
  );
  if (own === undefined) return undefined;
  const variable = own.path.slice(0, -1);
  const value = index.textAt(own, [...variable, "value"]);
  const from = index.textAt(own, [...variable, "valueFrom", "secretKeyRef", "name"]);
  return value === textOf(text, secret) || from === source ? "same" : "other";
}

function addVariable(
  place: ConfigValue,
  name: string,
  secret: string,
): readonly Edit[] | undefined {
  const { entry, entries, format, text } = place;
  if (format.id !== "yaml") return undefined;
  const container = containerOf(place);
  const inside = entries.filter(
    (candidate) =>
      candidate.document === entry.document &&
      container.every((key, at) => candidate.path[at] === key),
  );
  const listed = inside.find((candidate) => candidate.path[container.length] === "env");
  const lines = lineIndex(text);
  const eol = eolOf(text);
  const item = (dash: string): string =>
    [
      `${dash}- name: ${name}`,
      `${dash}  valueFrom:`,
      `${dash}    secretKeyRef:`,
      `${dash}      name: ${secret}`,
      `${dash}      key: ${name}`,
      "",
    ].join(eol);
  if (listed !== undefined) {
    const start = lines.lineStart(listed.key.start);
    const dash = /^([ \t]*)-[ \t]+$/.exec(text.slice(start, listed.key.start))?.[1];
    return dash === undefined ? undefined : [insertion(start, item(dash))];
  }
  // Behind a line of the container's own: its name or its image.
  const line = inside.find(
    (candidate) => candidate.path.length === container.length + 1 && !candidate.flow,
  );
  if (line === undefined || line.quote === "block") return undefined;
  const indent = " ".repeat(lines.positionAt(line.key.start).column);
  const rest = /^[^\r\n]*(?:\r\n|\n)/.exec(text.slice(line.whole.end))?.[0];
  if (rest === undefined) return undefined;
  const at = line.whole.end + rest.length;
  // Apart, so that several arguments share one heading.
  return [insertion(at, `${indent}env:${eol}`), insertion(at, item(indent))];
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
