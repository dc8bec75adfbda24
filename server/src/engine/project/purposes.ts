/** Purposes of a credential: the environment and the program that it is for, where it stands. */
import { secretOf } from "../detect/encoding.ts";
import { isUnguessable } from "../detect/known/unguessable.ts";
import type { Match } from "../detect/match-rules.ts";
import { isTestPath } from "../detect/test-path.ts";
import type { Entry } from "../formats/format.ts";
import { NAMESPACE_KEY, programKeysOf } from "../frameworks/deployables.ts";
import {
  ENVIRONMENT_KEYS,
  environmentAround,
  environmentOfJob,
  environmentOfKeys,
  environmentOfPath,
  PROFILE_KEYS,
} from "../frameworks/environments.ts";
import { isTest } from "../frameworks/tests.ts";
import { languageFor } from "../languages/index.ts";
import { detached } from "../text/detached.ts";
import { oncePer } from "../text/once-per.ts";
import { textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import type { CredentialFact } from "./file-facts.ts";

interface FileOfEntries {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** A folder or an image; an address may hold a password, and messages name programs. */
const PROGRAM = /^(?!.{0,100}\/\/)[\w./:-]{1,100}$/;
const PASSWORD = "generic-password-assignment";
const NAMED = "generic-api-key-assignment";

type Purposes = Pick<CredentialFact, "environment" | "program">;

/** Tells a match's purposes; none for values of samples, and for those that nobody has alone. */
export function purposesIn(file: FileOfEntries): (match: Match) => Purposes {
  const isSample = isTestPath(file.path) && !isTest(file.path);
  const { around } = indexSpans(file.entries, ({ whole }) => whole);
  return (match) => {
    if (isSample || isNobodys(match, file.text)) return {};
    const entry = around(match.span);
    const program = programOf(match, file, entry);
    return {
      environment: environmentOf(match, file, entry),
      ...(program === undefined ? {} : { program }),
    };
  };
}

/** Passwords that people choose are alike, and samples are nobody's. */
function isNobodys(match: Match, text: string): boolean {
  const { rule, severity } = match;
  if (rule.public || severity === "info") return true;
  return rule.id === PASSWORD && !isUnguessable(secretOf(text, match));
}

function environmentOf({ span }: Match, file: FileOfEntries, entry: Entry | undefined): string {
  const { path, text } = file;
  if (isTest(path)) return "test";
  const isProgram = languageFor(path, undefined) !== undefined;
  const found =
    entry === undefined
      ? isProgram && environmentAround(text, span.start)
      : (environmentOfKeys(entry.path) ??
        environmentOfKeys(valuesUnder(file, entry, PROFILE_KEYS)) ??
        environmentOfJob(valuesUnder(file, entry, keysAround(entry.path))));
  return found || environmentOfPath(path, isProgram);
}

function programOf(
  { rule }: Match,
  file: FileOfEntries,
  entry: Entry | undefined,
): string | undefined {
  if (entry === undefined) return undefined;
  const [namespace = ""] = valuesUnder(file, entry, [NAMESPACE_KEY]);
  const isApp = namespace !== "" && environmentOfKeys([namespace]) === undefined;
  // What a database and its clients have is no key that each could have for itself.
  const isIssued = rule.revoke !== undefined || rule.id === NAMED;
  const keys = isIssued ? programKeysOf(file.path, entry.path) : [];
  const programs = keys.flatMap((key) => valuesUnder(file, entry, [key]));
  return [...programs, ...(isApp ? [namespace] : [])]
    .map((value) => value.replace(/^\.\//, ""))
    .filter((value) => PROGRAM.test(value))
    .map(detached)[0];
}

/** Keys of jobs and stages around an entry, the nearest first. */
function keysAround(path: readonly string[]): readonly string[] {
  return path.slice(0, MOST_KEYS).flatMap((_, depth) => {
    const around = path.slice(0, Math.min(path.length, MOST_KEYS) - 1 - depth);
    return ENVIRONMENT_KEYS.map((key) => [...around, key].join("."));
  });
}

/** Limit on keys around a value. */
const MOST_KEYS = 12;

/** Positions of entries by document and keys: a file of thousands is read through once. */
const positionsByKeys = oncePer((entries: readonly Entry[]) => {
  const positions = new Map<string, number[]>();
  for (const [position, entry] of entries.entries()) {
    const keys = documentKeys(entry, entry.path.join("."));
    const known = positions.get(keys);
    if (known === undefined) positions.set(keys, [position]);
    else known.push(position);
  }
  return positions;
});

function documentKeys({ document }: Entry, keys: string): string {
  return `${document} ${keys}`;
}

/** Values that the document of an entry has under keys, joined by dots, in the document's order. */
function valuesUnder(
  { text, entries }: FileOfEntries,
  entry: Entry,
  keys: readonly string[],
): readonly string[] {
  return [...new Set(keys)]
    .flatMap((key) => positionsByKeys(entries).get(documentKeys(entry, key)) ?? [])
    .toSorted((a, b) => a - b)
    .flatMap((position) => entries[position] ?? [])
    .map(({ value }) => textOf(text, value));
}
