/**
 * Replaces a ConfigMap's entry, which cannot refer to a Secret: the entry goes, and its readers
 * read a Secret of the same name and keys instead, as far as the project's manifests show who they
 * are.
 */

import { indexEntries } from "../../formats/entry-index.ts";
import type { Entry } from "../../formats/format.ts";
import { yaml } from "../../formats/yaml.ts";
import type { Project } from "../../project/project.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { lineIndex } from "../../text/line-index.ts";
import { eolOf } from "../../text/lines.ts";
import { textOf } from "../../text/span.ts";
import type { PathEdit } from "../fix.ts";
import { movedNote } from "./kubernetes-secret.ts";
import { type ConfigValue, isWhole, type Reference } from "./reference.ts";

export async function outOfConfigMap(
  place: ConfigValue,
  name: string,
  secret: string,
  notes: readonly string[],
  project: Project,
): Promise<Reference | Refusal> {
  const { entry, format, path, text } = place;
  if (!isWhole(place)) {
    return {
      refused: `Only a part of "${entry.path.at(-1)}" is secret; move all of it to a Secret.`,
    };
  }
  if (entry.flow || format.id !== "yaml") {
    return { refused: "The map is written in braces; take the value out by hand." };
  }
  const key = entry.path.at(-1) ?? name;
  const span = { start: entry.key.start, end: endOf(text, entry.whole.end) };
  const elsewhere: PathEdit[] = [];
  for (const manifest of await manifests(project, place)) {
    const edits = rewired(manifest.text, secret, key);
    if (isRefusal(edits)) return { refused: `${manifest.path}: ${edits.refused}` };
    elsewhere.push(...edits.map((edit) => ({ path: manifest.path, edit })));
  }
  const use =
    elsewhere.length > 0
      ? []
      : [`${path}: Pods that read ${key} from here need a secretRef or secretKeyRef to ${secret}.`];
  const edits = [{ span, text: movedNote(key, secret, name) }];
  return { edits, elsewhere, notes: [...notes, ...use] };
}

async function manifests(project: Project, { path, text }: ConfigValue) {
  const found = [{ path, text }];
  for (const name of await project.list()) {
    if (name === path || !yaml.matches(name)) continue;
    const file = await project.read(name);
    if (file.kind === "text" && file.text.includes("configMap")) {
      found.push({ path: name, text: file.text });
    }
  }
  return found;
}

/** Edits that containers need where they read the entry. */
function rewired(text: string, map: string, key: string): readonly Edit[] | Refusal {
  if (!text.includes("configMap")) return [];
  const entries = yaml.entries(text);
  const index = indexEntries(text, entries);
  const readers = entries.filter(
    (entry) => entry.path.at(-1) === "name" && textOf(text, entry.value) === map,
  );
  const edits: Edit[] = [];
  for (const reader of readers) {
    const edit = rewiredReader(text, entries, reader, (name) => {
      return index.textAt(reader, [...reader.path.slice(0, -1), name]) === key;
    });
    if (isRefusal(edit)) return edit;
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

/** `asksFor` says whether the field beside the map's name is the key that moves. */
function rewiredReader(
  text: string,
  entries: readonly Entry[],
  reader: Entry,
  asksFor: (field: string) => boolean,
): Edit | Refusal | undefined {
  const map = textOf(text, reader.value);
  switch (reader.path.at(-2)) {
    case "configMap":
      return { refused: `a volume shows ${map} as files; move the value by hand.` };
    case "configMapKeyRef":
      return asksFor("key") ? keyReader(text, reader) : undefined;
    case "configMapRef":
      return readsSecret(text, entries, reader, map) ? undefined : allReader(text, reader, map);
    default:
      return undefined;
  }
}

function keyReader(text: string, entry: Entry): Edit {
  const word = "configMapKeyRef";
  const start = text.lastIndexOf(word, entry.key.start);
  return { span: { start, end: start + word.length }, text: "secretKeyRef" };
}

/**
 * Edits of `envFrom`, which takes the map and the Secret beside it. Each key that leaves the map
 * asks for the same lines, so that "Fix All" adds them once.
 */
function allReader(text: string, entry: Entry, secret: string): Edit | Refusal {
  const at = text.lastIndexOf("configMapRef", entry.key.start);
  const start = lineIndex(text).lineStart(at);
  const dash = /^([ \t]*)-[ \t]+$/.exec(text.slice(start, at))?.[1];
  if (dash === undefined)
    return { refused: "envFrom is written in braces; move the value by hand." };
  const eol = eolOf(text);
  const lines = [`${dash}- secretRef:`, `${dash}    name: ${secret}`, ""];
  return { span: { start, end: start }, text: lines.join(eol) };
}

function readsSecret(
  text: string,
  entries: readonly Entry[],
  { document, path }: Entry,
  secret: string,
): boolean {
  const list = path.slice(0, -3);
  return entries.some(
    (entry) =>
      entry.document === document &&
      entry.path.length === path.length &&
      entry.path.at(-2) === "secretRef" &&
      list.every((key, at) => entry.path[at] === key) &&
      textOf(text, entry.value) === secret,
  );
}

/** End of a block scalar, before its last line break, which has to stay. */
export function endOf(text: string, end: number): number {
  return (
    end - (/(?<![\r\n])[\r\n]+$/.exec(text.slice(Math.max(0, end - 64), end))?.[0].length ?? 0)
  );
}
