/** Gives each value its variable: the same value one name, two values never the same. */

import { joinedName } from "../../frameworks/joined-name.ts";
import { PUBLIC_PREFIXES } from "../../frameworks/public-prefixes.ts";
import type { Project } from "../../project/project.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { NameRequest, Names } from "../fix.ts";

/** Orders all values for which the same name is wanted: the first may choose first. */
export type Rivals = (request: NameRequest) => Promise<readonly NameRequest[]>;

interface EnvState {
  readonly onDisk: ReadonlyMap<string, string>;
  /** Variables of `onDisk` that every program reads the same. */
  readonly portable: ReadonlyMap<string, string>;
  /** Names given out during this plan. */
  readonly given: Map<string, string>;
  /** Names of all values that want the same name, by that name. */
  readonly shared: Map<string, Promise<ReadonlyMap<string, string>>>;
}

export function createNames(
  project: Project,
  rivals: Rivals = async () => [],
  otherDefault: Names["otherDefault"] = async () => undefined,
): Names {
  const states = new Map<string, Promise<EnvState | Refusal>>();
  const stateOf = (envPath: string): Promise<EnvState | Refusal> => {
    const state = states.get(envPath) ?? load(project, envPath);
    states.set(envPath, state);
    return state;
  };
  return {
    otherDefault,
    nameFor: async (request) => {
      const state = await stateOf(request.envPath);
      if (isRefusal(state)) return state;
      const { value, wanted } = request;
      if (state.portable.get(wanted) === value) return wanted;
      const known = nameOf(state.portable, value) ?? nameOf(state.given, value);
      if (known !== undefined) return known;
      const name = await freeName(state, request, rivals);
      state.given.set(name, value);
      return name;
    },
    valueOf: async (envPath, name) => {
      const state = await stateOf(envPath);
      return isRefusal(state) ? undefined : (state.given.get(name) ?? state.onDisk.get(name));
    },
    reserve: async (envPath, name, value) => {
      const state = await stateOf(envPath);
      if (!isRefusal(state)) state.given.set(name, value);
    },
  };
}

async function load(project: Project, envPath: string): Promise<EnvState | Refusal> {
  const stored = await DEFAULT_TARGET.valuesAt(project, envPath);
  if (isRefusal(stored)) return stored;
  return { onDisk: stored.all, portable: stored.portable, given: new Map(), shared: new Map() };
}

function nameOf(names: ReadonlyMap<string, string>, value: string): string | undefined {
  for (const [name, stored] of names) if (stored === value && isServerName(name)) return name;
  return undefined;
}

/** A value under a public prefix must get a second, private name. */
function isServerName(name: string): boolean {
  return !PUBLIC_PREFIXES.some((publicPrefix) => name.startsWith(publicPrefix.prefix));
}

/** Values that may choose first keep their names, whether they are fixed now or later. */
async function freeName(state: EnvState, request: NameRequest, rivals: Rivals): Promise<string> {
  const { value } = request;
  const names = request.isFixed
    ? new Map<string, string>()
    : await sharedNames(state, request, rivals);
  const own = names.get(value);
  if (own !== undefined && !isTaken(state, own) && !(await request.isRead(own))) return own;
  return nextName(state, request, namesFrom(request), new Set(names.values()));
}

function sharedNames(
  state: EnvState,
  request: NameRequest,
  rivals: Rivals,
): Promise<ReadonlyMap<string, string>> {
  const shared = state.shared.get(request.wanted) ?? namesOfAll(state, request, rivals);
  state.shared.set(request.wanted, shared);
  return shared;
}

/** Number of values of one name above which they share one series of names. */
const MANY = 50;

async function namesOfAll(
  state: EnvState,
  request: NameRequest,
  rivals: Rivals,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const kept = new Set<string>();
  // A file with thousands of values would try its first names once for each of them.
  const series = new Map<string, Generator<string>>();
  const all = await rivals(request);
  for (const nameRequest of all) {
    if (names.has(nameRequest.value) || isNamed(state, nameRequest.value)) continue;
    const { path } = nameRequest.context.analysis.snapshot;
    const own = (all.length > MANY ? series.get(path) : undefined) ?? namesFrom(nameRequest);
    series.set(path, own);
    const name = await nextName(state, nameRequest, own, kept);
    names.set(nameRequest.value, name);
    kept.add(name);
  }
  return names;
}

async function nextName(
  state: EnvState,
  { isRead, wanted }: NameRequest,
  series: Generator<string>,
  kept: ReadonlySet<string>,
): Promise<string> {
  for (let next = series.next(); next.done !== true; next = series.next()) {
    const name = next.value;
    if (!isTaken(state, name) && !kept.has(name) && !(await isRead(name))) return name;
  }
  return wanted;
}

function isNamed({ given, portable }: EnvState, value: string): boolean {
  return (nameOf(portable, value) ?? nameOf(given, value)) !== undefined;
}

function isTaken({ given, onDisk }: EnvState, name: string): boolean {
  const stored = onDisk.get(name);
  return given.has(name) || (stored !== undefined && stored !== "");
}

/** The wanted name, then those after the file: BILLING_OPENAI_API_KEY, BILLING_OPENAI_API_KEY_2. */
function* namesFrom({ context, wanted }: NameRequest): Generator<string> {
  yield wanted;
  const stem =
    context.analysis.snapshot.path
      .replace(/\.[^/.]*$/, "")
      .split("/")
      .at(-1) ?? "";
  const label = stem
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .toUpperCase();
  const base = label === "" ? wanted : joinedName(label, wanted);
  if (base !== wanted) yield base;
  for (let number = 2; ; number += 1) yield `${base}_${number}`;
}
