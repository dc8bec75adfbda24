/**
 * Packs the facts of a file into a short line of text, to be sent between threads and kept between runs.
 * Invariant: it holds nothing of a value.
 */
import type { Side } from "../frameworks/framework.ts";
import type { UnlimitedCall } from "../frameworks/models/unlimited-calls.ts";
import type { ModuleName } from "../languages/modules.ts";
import { addsNothing, type FileFacts } from "./file-facts.ts";

/** Facts as text on one line; "" for those that add nothing. */
export type PackedFacts = string;

const SIDES: readonly Side[] = ["unknown", "client", "server", "both"];
const BOUNDARY = 1;
const TEST = 2;
const SCRIPT = 4;
const RECORDS_USAGE = 8;
const LIMITS_CALLS = 16;
const MANIFEST = 32;
const ASKS_PROVIDER = 64;

/** The parts of a line, in their order; empty ones at its end are left out. */
type Parts = readonly [
  side?: number,
  flags?: number,
  imports?: readonly string[],
  scripts?: readonly (readonly [name: string, isComputed: 0 | 1])[],
  modules?: readonly ModuleName[],
  reads?: readonly (readonly [name: string, start: number, end: number, app?: string])[],
  calls?: readonly (readonly [start: number, end: number])[],
  unlimited?: readonly (readonly [kind: UnlimitedCall["kind"], start: number, end: number])[],
  deploys?: string,
];

/** Packs the facts of a file; `undefined` where they hold values or depend on lists of others. */
export function packed(facts: FileFacts): PackedFacts | undefined {
  const { credentials, defined, unprotected, usedEntries } = facts;
  if (credentials.length + defined.length + usedEntries.length > 0) return undefined;
  if (unprotected !== undefined) return undefined;
  if (addsNothing(facts)) return "";
  const { side, isBoundary, isTest, isScript, imports, scripts, modules, reads, calls } = facts;
  const flags =
    (isBoundary ? BOUNDARY : 0) +
    (isTest ? TEST : 0) +
    (isScript ? SCRIPT : 0) +
    (facts.recordsUsage ? RECORDS_USAGE : 0) +
    (facts.limitsCalls ? LIMITS_CALLS : 0) +
    (facts.isManifest ? MANIFEST : 0) +
    (facts.asksProvider ? ASKS_PROVIDER : 0);
  const parts: unknown[] = [
    SIDES.indexOf(side),
    flags,
    imports,
    scripts.map(({ name, isComputed }) => [name, isComputed ? 1 : 0]),
    modules,
    reads.map(({ name, start, end, app }) => [
      name,
      start,
      end,
      ...(app === undefined ? [] : [app]),
    ]),
    calls.map(({ start, end }) => [start, end]),
    facts.unlimited.map(({ kind, start, end }) => [kind, start, end]),
    facts.deploys,
  ];
  while (isEmpty(parts.at(-1))) parts.pop();
  return JSON.stringify(parts);
}

function isEmpty(part: unknown): boolean {
  return part === 0 || part === "" || (Array.isArray(part) && part.length === 0);
}

/** Unpacks what `packed` made; `undefined` for facts that add nothing. */
export function unpacked(path: string, line: PackedFacts): FileFacts | undefined {
  if (line === "") return undefined;
  const parts: Parts = JSON.parse(line);
  const [side = 0, flags = 0, imports = [], scripts = [], modules = [], reads = [], calls = []] =
    parts;
  return {
    path,
    side: SIDES[side] ?? "unknown",
    isBoundary: (flags & BOUNDARY) !== 0,
    isTest: (flags & TEST) !== 0,
    isScript: (flags & SCRIPT) !== 0,
    imports,
    scripts: scripts.map(([name, isComputed]) => ({ name, isComputed: isComputed === 1 })),
    modules,
    credentials: [],
    defined: [],
    reads: reads.map(([name, start, end, app]) => ({
      name,
      start,
      end,
      ...(app === undefined ? {} : { app }),
    })),
    calls: calls.map(([start, end]) => ({ start, end })),
    unlimited: (parts[7] ?? []).map(([kind, start, end]) => ({ kind, start, end })),
    recordsUsage: (flags & RECORDS_USAGE) !== 0,
    limitsCalls: (flags & LIMITS_CALLS) !== 0,
    isManifest: (flags & MANIFEST) !== 0,
    asksProvider: (flags & ASKS_PROVIDER) !== 0,
    deploys: parts[8] ?? "",
    isTracked: false,
    unprotected: undefined,
    usedEntries: [],
  };
}
