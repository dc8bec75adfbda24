/** Values of an env file that are looked for in all other files: those that nobody could guess. */
import type { KnownValue } from "../detect/known/known-value.ts";
import { SHORTEST_KNOWN } from "../detect/known/known-values.ts";
import { isUnguessable } from "../detect/known/unguessable.ts";
import type { Match } from "../detect/match-rules.ts";
import { isPlaceholder } from "../detect/placeholders.ts";
import { isPublished } from "../detect/published.ts";
import { isEnvReference } from "../detect/references.ts";
import { isPublicByDesignName, isSecretName, isTokenName } from "../detect/sensitive-name.ts";
import { envFileKind } from "../formats/env-file.ts";
import type { Entry } from "../formats/format.ts";
import { publicName } from "../frameworks/public-prefixes.ts";
import { detached } from "../text/detached.ts";
import { isInIndex } from "../text/exposure.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { textOf } from "../text/span.ts";
import { indexSpans, type SpanIndex } from "../text/span-index.ts";
import {
  holdsPassword,
  isDrawn,
  isIdentifier,
  isNeverSecret,
  namesNoSecret,
} from "./value-kinds.ts";

/** Limit on the length of a value; a longer one is a file. */
const LONGEST = 100_000;

interface EnvFile {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  readonly matches: readonly Match[];
}

export function knownValuesOf({ snapshot, entries, matches }: EnvFile): readonly KnownValue[] {
  if (envFileKind(snapshot.path) !== "values") return [];
  const index = indexSpans(matches, (match) => match.span);
  return entries.flatMap((entry) => valuesOf(snapshot, entry, index));
}

function valuesOf(
  { path, text, exposure }: Snapshot,
  { path: keys, value, whole, quote }: Entry,
  matches: SpanIndex<Match>,
): readonly KnownValue[] {
  const length = value.end - value.start;
  if (length < SHORTEST_KNOWN || length > LONGEST) return [];
  const name = detached(keys.at(-1) ?? "");
  const content = detached(textOf(text, value).trim());
  const found = matches.startingIn(whole.start, whole.end);
  const kind = kindOf(name, content, found);
  if (kind === "none") return [];
  const source = { kind: "env", path, name, span: whole, isInGit: isInIndex(exposure) } as const;
  const texts = new Set([content, ...(quote === "double" ? [unescaped(content)] : [])]);
  return [...texts].map((value) => ({ value, source, isSure: kind === "secret" }));
}

/** `unknown`: nothing says what it is, but nobody could guess it. */
type Kind = "secret" | "unknown" | "none";

function kindOf(name: string, value: string, found: readonly Match[]): Kind {
  if (isHarmless(name, value) || found.some(({ rule }) => rule.public)) return "none";
  if (found.some((match) => match.name === undefined && !match.rule.isFramed)) return "secret";
  if (isAddress(value)) return holdsPassword(value) ? "secret" : "none";
  if (holdsPassword(value)) return "secret";
  if (isSecretName(name) || isTokenName(name)) return isPath(value) ? "none" : "secret";
  return isIdentifier(value) || isPlaceholder(value) || !isDrawn(value) ? "none" : "unknown";
}

/** Matches values that are made of others. */
const EXPANDED = /\$\{[A-Za-z_]|\{\{/;

/** Tells whether a value is a reference, made to be public or a sample, or could be guessed. */
function isHarmless(name: string, value: string): boolean {
  if (isEnvReference(value) || EXPANDED.test(value) || isNeverSecret(value)) return true;
  if (publicName(name) !== undefined || isPublicByDesignName(name) || namesNoSecret(name)) {
    return true;
  }
  // The sample of a page may be a part of the value, as a signature is of a token.
  if (value.split(".").some(isPublished)) return true;
  return isPlaceholder(value, withoutSigns(value)) || !isUnguessable(value);
}

function isAddress(value: string): boolean {
  return /^[a-z][\w+.:-]{0,40}:\/\//i.test(value);
}

function withoutSigns(value: string): string {
  return value.replace(/[-_.\s]/g, "");
}

function isPath(value: string): boolean {
  return /^(?:~|\.{0,2})\/[\w.@ -]+(?:\/[\w.@ -]*)*$|^[A-Za-z]:\\/.test(value);
}

/** Double quotes let a value have line breaks and quotes of its own, as most loaders read them. */
function unescaped(value: string): string {
  return value.replace(/\\([nrt"'\\$])/g, (_, sign: string) => UNESCAPED[sign] ?? sign);
}

const UNESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
