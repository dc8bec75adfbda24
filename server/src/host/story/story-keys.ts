/** Keys of one file whose stories can be told. They hold values, and live no longer than the answer. */
import {
  ENV_NOT_IGNORED,
  type Engine,
  type Finding,
  lineIndex,
  type RuleSet,
  type Snapshot,
} from "../../engine/index.ts";
import { safeUrl } from "../safe-url.ts";
import { SHORTEST_VALUE } from "./value-search.ts";

export interface StoryKey {
  readonly value: string;
  /** Rule that found it; `undefined` for a value of an env file that no rule knows. */
  readonly ruleId: string | undefined;
  readonly fingerprint: string | undefined;
  /** Name of an env file's value. */
  readonly name: string | undefined;
  /** From 1. */
  readonly line: number;
  /** Page on which it is revoked. */
  readonly revoke: string | undefined;
}

/** Limit on keys of one answer. */
const MOST_KEYS = 100;

/** Findings of a file that mark a secret, and the values of an env file; each value once. */
export function storyKeys(
  engine: Engine,
  snapshot: Snapshot,
  findings: readonly Finding[],
  rules?: RuleSet,
): readonly StoryKey[] {
  const lines = lineIndex(snapshot.text);
  const keys = new Map<string, StoryKey>();
  const add = (key: StoryKey): void => {
    const isLong = key.value.length >= SHORTEST_VALUE;
    if (isLong && !keys.has(key.value) && keys.size < MOST_KEYS) keys.set(key.value, key);
  };
  for (const { ruleId, fingerprint, credential, span, sin } of findings) {
    // One on the whole env file marks a name, whose value follows below.
    if ((sin !== 1 && sin !== 7) || ruleId === ENV_NOT_IGNORED.id) continue;
    const value = snapshot.text.slice(span.start, span.end);
    const line = lines.positionAt(span.start).line + 1;
    const revoke = safeUrl(engine.credential(credential ?? ruleId, rules)?.revoke);
    add({ value, ruleId, fingerprint, name: undefined, line, revoke });
  }
  for (const { value, source } of engine.knownValues(snapshot, rules)) {
    if (source.kind !== "env") continue;
    const { name, span } = source;
    const line = lines.positionAt(span.start).line + 1;
    const revoke = safeUrl(engine.credentialNamed(name, rules)?.revoke);
    add({ value, ruleId: undefined, fingerprint: undefined, name, line, revoke });
  }
  return [...keys.values()].toSorted((a, b) => a.line - b.line);
}
