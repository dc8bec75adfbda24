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
import { contains, textOf } from "../text/span.ts";
import type { CredentialFact } from "./file-facts.ts";

interface Around {
  readonly path: string;
  readonly text: string;
  readonly entries: readonly Entry[];
}

/** A folder or an image; an address may hold a password, and messages name programs. */
const PROGRAM = /^(?!.{0,100}\/\/)[\w./:-]{1,100}$/;
const PASSWORD = "generic-password-assignment";
const NAMED = "generic-api-key-assignment";

/** Returns the purposes; none for values of samples, and for those that nobody has alone. */
export function purposeOf(
  match: Match,
  file: Around,
): Pick<CredentialFact, "environment" | "program"> {
  const { path, text } = file;
  if (isNobodys(match, text) || (isTestPath(path) && !isTest(path))) return {};
  const entry = file.entries.find(({ whole }) => contains(whole, match.span));
  const environment = environmentOf(match, file, entry);
  const program = programOf(match, file, entry);
  return { environment, ...(program === undefined ? {} : { program }) };
}

/** Passwords that people choose are alike, and samples are nobody's. */
function isNobodys(match: Match, text: string): boolean {
  const { rule, severity } = match;
  if (rule.public || severity === "info") return true;
  return rule.id === PASSWORD && !isUnguessable(secretOf(text, match));
}

function environmentOf(
  { span }: Match,
  { path, text, entries }: Around,
  entry: Entry | undefined,
): string {
  if (isTest(path)) return "test";
  const isProgram = languageFor(path, undefined) !== undefined;
  const found =
    entry === undefined
      ? isProgram && environmentAround(text, span.start)
      : (environmentOfKeys(entry.path) ??
        environmentOfKeys(valuesUnder(text, entries, entry, PROFILE_KEYS)) ??
        environmentOfJob(valuesUnder(text, entries, entry, keysAround(entry.path))));
  return found || environmentOfPath(path, isProgram);
}

function programOf(
  { rule }: Match,
  { path, text, entries }: Around,
  entry: Entry | undefined,
): string | undefined {
  if (entry === undefined) return undefined;
  const [namespace = ""] = valuesUnder(text, entries, entry, [NAMESPACE_KEY]);
  const isApp = namespace !== "" && environmentOfKeys([namespace]) === undefined;
  // What a database and its clients have is no key that each could have for itself.
  const isIssued = rule.revoke !== undefined || rule.id === NAMED;
  const keys = isIssued ? programKeysOf(path, entry.path) : [];
  const programs = keys.flatMap((key) => valuesUnder(text, entries, entry, [key]));
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

/** Values that the document of an entry has under keys, joined by dots. */
function valuesUnder(
  text: string,
  entries: readonly Entry[],
  { document }: Entry,
  keys: readonly string[],
): readonly string[] {
  return entries
    .filter((entry) => entry.document === document && keys.includes(entry.path.join(".")))
    .map(({ value }) => textOf(text, value));
}
