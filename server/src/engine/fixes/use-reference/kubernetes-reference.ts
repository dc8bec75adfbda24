/**
 * Kubernetes: the value goes to a Secret that is made outside of the manifests. A container's
 * variable refers to it; a Secret's own manifest cannot, and stays as it is.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Project } from "../../project/project.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { lineIndex } from "../../text/line-index.ts";
import { eolOf } from "../../text/lines.ts";
import { variableFor } from "./kubernetes-args.ts";
import { endOf, outOfConfigMap } from "./kubernetes-config-map.ts";
import { commandFor, secretOf } from "./kubernetes-secret.ts";
import { type ConfigValue, isWhole, type Reference, type Target } from "./reference.ts";

export async function kubernetesReference(
  place: ConfigValue,
  target: Target,
  analysis: Analysis,
  project: Project,
): Promise<Reference | Refusal> {
  const { name } = target;
  const { kind } = place.owner;
  const secret = secretOf(place);
  const command = await commandFor(place, target, analysis);
  if (kind === "kubernetes") {
    return {
      refused:
        "Kubernetes expands no variables here: keep the value in a Secret, and refer to that in the " +
        "way this resource has for it.",
    };
  }
  const notes = [`${place.path}: make the Secret ${secret} with: ${command}`];
  if (kind === "config-map") return outOfConfigMap(place, name, secret, notes, project);
  return kind === "kubernetes-args"
    ? variableFor(place, name, secret, notes)
    : secretKeyRef(place, name, secret, notes);
}

function secretKeyRef(
  place: ConfigValue,
  key: string,
  name: string,
  notes: readonly string[],
): Reference | Refusal {
  const { entry, format, text } = place;
  if (!isWhole(place)) {
    return { refused: "Kubernetes can only refer to a whole value, and this is a part of one." };
  }
  const between = text.slice(entry.key.end, entry.whole.start);
  if (entry.key.start === entry.key.end || !/^["']?[ \t]*:[ \t]*$/.test(between)) {
    return { refused: "The value has an anchor, a tag or a line of its own; move it by hand." };
  }
  const span = { start: entry.key.start, end: endOf(text, entry.whole.end) };
  if (format.id === "json") {
    const reference = `valueFrom": {"secretKeyRef": {"name": "${name}", "key": "${key}"}}`;
    return { edits: [{ span, text: reference }], notes };
  }
  if (entry.flow) {
    const flow = `valueFrom: {secretKeyRef: {name: ${name}, key: ${key}}}`;
    return { edits: [{ span, text: flow }], notes };
  }
  const eol = eolOf(text);
  const indent = " ".repeat(lineIndex(text).positionAt(span.start).column);
  const lines = [
    "valueFrom:",
    `${indent}  secretKeyRef:`,
    `${indent}    name: ${name}`,
    `${indent}    key: ${key}`,
  ];
  return { edits: [{ span, text: lines.join(eol) }], notes };
}
