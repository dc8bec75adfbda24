/**
 * Names the Secret that holds a manifest's values, and builds the one command that creates it with
 * all keys. A command for each key would take the other keys away again.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import { decoded } from "../../analyzers/encoded.ts";
import { ownerOf, resourceOf } from "../../formats/config-kind.ts";
import { type EntryIndex, indexEntries } from "../../formats/entry-index.ts";
import { envNameOf } from "../../formats/entry-name.ts";
import type { Entry } from "../../formats/format.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { textOf } from "../../text/span.ts";
import { type ConfigValue, isWhole, type Target } from "./reference.ts";

/**
 * Names the Secret: that of a Secret's manifest or a ConfigMap keeps its name, a workload gets one
 * of its own.
 */
export function secretOf(place: ConfigValue): string {
  const { entry, entries, owner, text } = place;
  const workload = metadata(entry, indexEntries(text, entries), "name") ?? "app";
  return owner.kind === "kubernetes-secret" || owner.kind === "config-map"
    ? workload
    : `${workload}-secrets`;
}

/** The comment in place of a ConfigMap's entry; later commands read the key from it. */
export function movedNote(key: string, secret: string, name: string): string {
  return `# ${key} is in the Secret ${secret} now, from the variable ${name}.`;
}

const MOVED = /^[ \t]*# (\S+) is in the Secret (\S+) now, from the variable (\w+)\./gm;

function metadata(entry: Entry, index: EntryIndex, field: string): string | undefined {
  return index.textAt(entry, [...(resourceOf(entry, index) ?? []), "metadata", field]);
}

/** Builds the command, which fails before it creates anything when a variable is missing. */
export async function commandFor(
  place: ConfigValue,
  target: Target,
  analysis: Analysis,
): Promise<string> {
  const index = indexEntries(place.text, place.entries);
  const namespace = metadata(place.entry, index, "namespace");
  const keys = [...(await keysOf(place, target, analysis, index))].map(
    ([key, variable]) => `--from-literal=${key}="\${${variable}:?}"`,
  );
  const where = namespace === undefined ? "" : ` -n ${namespace}`;
  return (
    `(. ./${target.envPath}; kubectl create secret generic ${secretOf(place)}${where} ` +
    `${keys.join(" ")} --dry-run=client -o yaml | kubectl apply -f -)`
  );
}

/** Explains what to do with a Secret's own manifest, which cannot refer to anything. */
export async function secretByHand(
  place: ConfigValue,
  target: Target,
  analysis: Analysis,
): Promise<Refusal> {
  const { envPath, name: wanted, variableOf } = target;
  const own = new Map<string, string>();
  // The wanted variable may hold another value already: the command must not read that one.
  const known = async (value: string, other: string): Promise<string> => {
    const given = await variableOf(value, other);
    if (given !== undefined) return given;
    const base = `${prefixOf(place)}_${other}`;
    let free = base;
    for (let number = 2; (own.get(free) ?? value) !== value; number += 1)
      free = `${base}_${number}`;
    own.set(free, value);
    return free;
  };
  const name = await known(credentialAt(place), wanted);
  const command = await commandFor(place, { name, envPath, variableOf: known }, analysis);
  return {
    refused:
      `A Secret's manifest has to hold its values, so nothing was changed. Put them in ${envPath} under ` +
      `the names of this command, make the Secret with it: ${command}, and take the manifest out of ` +
      "git. The Secret's keys keep their names.",
  };
}

function prefixOf(place: ConfigValue): string {
  return secretOf(place).replace(/\W+/g, "_").replace(/^\d+/, "").toUpperCase();
}

/** Lists each key of the Secret with its variable: what is there, what goes there now and later. */
async function keysOf(
  place: ConfigValue,
  target: Target,
  analysis: Analysis,
  index: EntryIndex,
): Promise<ReadonlyMap<string, string>> {
  const { text, path } = place;
  const own = credentialAt(place);
  const keys = new Map(keysMoved(place, index));
  for (const { rule, span } of [...analysis.matches, ...analysis.encoded]) {
    const entry = index.at(span);
    if (entry === undefined || rule.public) continue;
    const other: ConfigValue = {
      ...place,
      entry,
      owner: ownerOf(path, entry, index),
      secret: span,
    };
    if (!goesToSame(other, place) || !isMovable(other)) continue;
    const value = credentialAt(other);
    const wanted = envNameOf(text, entry, index, rule.env, span);
    const variable = value === own ? target.name : await target.variableOf(value, wanted);
    if (variable !== undefined) keys.set(keyFor(other, variable), variable);
  }
  return keys;
}

/** The credential itself, where the manifest has it in base64 too. */
export function credentialAt({ entry, owner, secret, text }: ConfigValue): string {
  const secretText = textOf(text, secret);
  const isEncoded = owner.kind === "kubernetes-secret" && entry.path.at(-2) === "data";
  return isEncoded ? (decoded(secretText) ?? secretText) : secretText;
}

/** Keys that earlier fixes put into the Secret, as the manifest shows it. */
function keysMoved(place: ConfigValue, index: EntryIndex): readonly (readonly [string, string])[] {
  const { text, entries } = place;
  const wanted = secretOf(place);
  const referred = entries.filter(
    (entry) =>
      entry.path.at(-1) === "key" &&
      entry.path.at(-2) === "secretKeyRef" &&
      index.textAt(entry, [...entry.path.slice(0, -1), "name"]) === wanted,
  );
  const noted = [...text.matchAll(MOVED)].filter(([, , secret]) => secret === wanted);
  return [
    ...referred.map((entry) => [textOf(text, entry.value), textOf(text, entry.value)] as const),
    ...noted.map(([, key = "", , variable = ""]) => [key, variable] as const),
  ];
}

/**
 * Tells whether two values go to one Secret: those of a Secret or ConfigMap never mix with a
 * workload's.
 */
function goesToSame(one: ConfigValue, other: ConfigValue): boolean {
  if (secretOf(one) !== secretOf(other)) return false;
  return isData(one) ? one.owner.kind === other.owner.kind : !isData(other);
}

/**
 * Tells whether the value can move: arguments may hold a reference inside, everything else only a
 * whole one.
 */
function isMovable(place: ConfigValue): boolean {
  return place.owner.kind === "kubernetes-args" || isWhole(place);
}

function isData({ owner }: ConfigValue): boolean {
  return owner.kind === "config-map" || owner.kind === "kubernetes-secret";
}

/**
 * Key in the Secret: pods ask for a manifest's keys by name; a container's variable is called after
 * itself.
 */
function keyFor(place: ConfigValue, variable: string): string {
  const key = place.entry.path.at(-1) ?? variable;
  return isData(place) ? key : variable;
}
