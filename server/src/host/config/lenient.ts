/**
 * Checks a file against its schema such that one mistake costs one entry, not the whole file.
 * Messages repeat nothing of the file but the names of our fields: people paste keys anywhere, and
 * messages go into logs.
 */
import * as z from "zod";
import type { ConfigPath } from "./fault.ts";

export interface SchemaFault {
  readonly at: ConfigPath;
  readonly part: "key" | "value";
  readonly message: string;
}

export interface Checked<T> {
  /** Valid part; `undefined` when nothing of it can be used. */
  readonly value: T | undefined;
  readonly faults: readonly SchemaFault[];
  /** Maps an entry's index in a list to its index before the faulty ones were removed. */
  readonly originalIndex: (field: string, index: number) => number;
}

/** Depth at which faults are told: a field, or one entry of a field that is a list or a table. */
const DEEPEST_ENTRY = 2;

export function checkLeniently<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const first = schema.safeParse(value);
  if (first.success) return { value: first.data, faults: [], originalIndex: (_, index) => index };
  const fields = fieldsOf(schema);
  const faults = first.error.issues.flatMap((issue) => toFaults(issue, fields));
  const bad = new Set(faults.map((fault) => keyOf(fault.at.slice(0, DEEPEST_ENTRY))));
  const kept = new Map<string, readonly number[]>();
  const second = schema.safeParse(without(value, bad, kept));
  const originalIndex = (field: string, index: number): number => kept.get(field)?.[index] ?? index;
  return { value: second.success ? second.data : undefined, faults, originalIndex };
}

const FieldsSchema = z.object({ properties: z.record(z.string(), z.unknown()) });

/** The names that the schema itself gives to fields, at any depth. */
function fieldsOf(schema: z.ZodType): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: unknown[] = [z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    const fields = FieldsSchema.safeParse(part).data?.properties ?? {};
    for (const name of Object.keys(fields)) found.add(name);
    if (typeof part === "object" && part !== null) pending.push(...Object.values(part));
  }
  return found;
}

function toFaults(issue: z.core.$ZodIssue, fields: ReadonlySet<string>): readonly SchemaFault[] {
  const at = issue.path.map((propertyKey) =>
    typeof propertyKey === "symbol" ? String(propertyKey) : propertyKey,
  );
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      at: [...at, key],
      part: "key",
      message: "There is no field of this name.",
    }));
  }
  if (issue.code === "invalid_key") {
    const message = "This is neither a rule id nor one of sin1 to sin7.";
    return [{ at, part: "key", message }];
  }
  const name = at.findLast((key) => typeof key === "string" && fields.has(key));
  const message = inWords(issue, name);
  return [{ at, part: "value", message: name === undefined ? message : `${name}: ${message}` }];
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["array", "a list"],
  ["object", "a table"],
  ["record", "a table"],
  ["number", "a number"],
  ["boolean", "true or false"],
]);

function inWords(issue: z.core.$ZodIssue, name: string | number | undefined): string {
  if (issue.code === "invalid_value") return `Write one of ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "invalid_type") {
    if (/received undefined$/.test(issue.message)) return "This is missing.";
    return `Write ${KINDS.get(issue.expected) ?? issue.expected} here.`;
  }
  if (issue.code === "invalid_format" && name === "id") {
    return "Write small letters and digits, with at least one dash between, such as acme-api-key.";
  }
  return `${issue.message}.`;
}

function without(
  value: unknown,
  bad: ReadonlySet<string>,
  kept: Map<string, readonly number[]>,
): unknown {
  if (!isTable(value)) return value;
  const fields = Object.entries(value).filter(([name]) => !bad.has(keyOf([name])));
  return Object.fromEntries(
    fields.map(([name, field]) => [name, withoutIn(name, field, bad, kept)]),
  );
}

function withoutIn(
  name: string,
  value: unknown,
  bad: ReadonlySet<string>,
  kept: Map<string, readonly number[]>,
): unknown {
  if (Array.isArray(value)) {
    const indices = [...value.keys()].filter((index) => !bad.has(keyOf([name, index])));
    kept.set(name, indices);
    return indices.map((index): unknown => value[index]);
  }
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !bad.has(keyOf([name, key]))));
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(place: ConfigPath): string {
  return JSON.stringify(place);
}
