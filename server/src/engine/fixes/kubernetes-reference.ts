/** Kubernetes: the value goes to a Secret that is made outside of the manifests. */
import { indexEntries } from "../formats/entry-index.ts";
import { lineIndex } from "../text/line-index.ts";
import type { Refusal } from "./fix.ts";
import { isWhole, type Place, type Reference } from "./reference.ts";

export function kubernetesReference(place: Place, name: string): Reference | Refusal {
  const { entry, entries, kind, path, text } = place;
  if (!isWhole(place)) {
    return { refused: "Kubernetes can only refer to a whole value, and this is a part of one." };
  }
  const between = text.slice(entry.key.end, entry.whole.start);
  if (entry.key.start === entry.key.end || !/^["']?[ \t]*:[ \t]*$/.test(between)) {
    return { refused: "The value has an anchor, a tag or a line of its own; move it by hand." };
  }
  const owner = indexEntries(text, entries).textAt(entry, ["metadata", "name"]) ?? "app";
  const secret = kind === "kubernetes-secret" ? owner : `${owner}-secrets`;
  const notes = [
    `${path}: make the Secret with: grep '^${name}=' .env | kubectl create secret generic ` +
      `${secret} --from-env-file=/dev/stdin`,
  ];
  return kind === "kubernetes-env"
    ? secretKeyRef(place, name, secret, notes)
    : commentInstead(place, name, secret, notes);
}

function secretKeyRef(
  { entry, text }: Place,
  key: string,
  name: string,
  notes: readonly string[],
): Reference {
  const span = { start: entry.key.start, end: endOf(text, entry.whole.end) };
  if (entry.flow) {
    const flow = `valueFrom: {secretKeyRef: {name: ${name}, key: ${key}}}`;
    return { edits: [{ span, text: flow }], notes };
  }
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = " ".repeat(lineIndex(text).positionAt(span.start).column);
  const lines = [
    "valueFrom:",
    `${indent}  secretKeyRef:`,
    `${indent}    name: ${name}`,
    `${indent}    key: ${key}`,
  ];
  return { edits: [{ span, text: lines.join(eol) }], notes };
}

/** A ConfigMap cannot refer to a Secret: the entry goes, and a comment says where. */
function commentInstead(
  { entry, path, text }: Place,
  name: string,
  secret: string,
  notes: readonly string[],
): Reference | Refusal {
  if (entry.flow) return { refused: "The map is written in braces; take the value out by hand." };
  const span = { start: entry.key.start, end: endOf(text, entry.whole.end) };
  const edits = [{ span, text: `# ${name} is in the Secret ${secret}, not here.` }];
  const use = `${path}: Pods that read ${name} from here need a secretRef to ${secret}.`;
  return { edits, notes: [...notes, use] };
}

/** A block scalar ends after its last line break, which has to stay. */
function endOf(text: string, end: number): number {
  return end - (/[\r\n]+$/.exec(text.slice(Math.max(0, end - 64), end))?.[0].length ?? 0);
}
