/** Gives each value its variable: the same value one name, two values never the same. */

import { PUBLIC_PREFIXES } from "../frameworks/public-prefixes.ts";
import { isRefusal } from "./draft.ts";
import { dialectOf } from "./env-dialect.ts";
import { portableVariables, readEnvFile } from "./env-file.ts";
import type { NameRequest, Names, Project, Refusal } from "./fix.ts";

interface EnvState {
  readonly onDisk: ReadonlyMap<string, string>;
  /** Those of `onDisk` that every program reads the same. */
  readonly portable: ReadonlyMap<string, string>;
  /** Names given out during this plan. */
  readonly given: Map<string, string>;
}

export function createNames(project: Project): Names {
  const states = new Map<string, Promise<EnvState | Refusal>>();
  const stateOf = (envPath: string): Promise<EnvState | Refusal> => {
    const state = states.get(envPath) ?? load(project, envPath);
    states.set(envPath, state);
    return state;
  };
  return {
    nameFor: async (request) => {
      const state = await stateOf(request.envPath);
      if (isRefusal(state)) return state;
      const { value, wanted } = request;
      if (state.portable.get(wanted) === value) return wanted;
      const known = nameOf(state.portable, value) ?? nameOf(state.given, value);
      if (known !== undefined) return known;
      const name = await freeName(state, request);
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
  const file = await project.read(envPath);
  if (file.kind === "refused") return { refused: `${envPath} ${file.why}; nothing was changed.` };
  const text = file.kind === "text" ? file.text : "";
  const dialect = await dialectOf(project, envPath);
  const portable = portableVariables(text, dialect);
  return { onDisk: new Map([...readEnvFile(text), ...portable]), portable, given: new Map() };
}

function nameOf(names: ReadonlyMap<string, string>, value: string): string | undefined {
  for (const [name, stored] of names) if (stored === value && isServerName(name)) return name;
  return undefined;
}

/** A value under a public prefix must get a second, private name. */
function isServerName(name: string): boolean {
  return !PUBLIC_PREFIXES.some((it) => name.startsWith(it.prefix));
}

/** Findings before it in the file keep the first free names, whether they are fixed now or later. */
async function freeName(state: EnvState, request: NameRequest): Promise<string> {
  const { isRead, rivals, value } = request;
  const before = rivals.slice(0, Math.max(0, rivals.indexOf(value)));
  let left = before.filter((it) => !isNamed(state, it)).length;
  for (const name of namesFrom(request)) {
    if (isTaken(state, name) || (await isRead(name))) continue;
    if (left === 0) return name;
    left -= 1;
  }
  return request.wanted;
}

function isNamed({ given, portable }: EnvState, value: string): boolean {
  return (nameOf(portable, value) ?? nameOf(given, value)) !== undefined;
}

function isTaken({ given, onDisk }: EnvState, name: string): boolean {
  const stored = onDisk.get(name);
  return given.has(name) || (stored !== undefined && stored !== "");
}

/** The wanted name, then those after the file: BILLING_OPENAI_API_KEY, BILLING_OPENAI_API_KEY_2. */
function* namesFrom({ from, wanted }: NameRequest): Generator<string> {
  yield wanted;
  const stem =
    from
      .replace(/\.[^/.]*$/, "")
      .split("/")
      .at(-1) ?? "";
  const label = stem
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .toUpperCase();
  const base = label === "" ? wanted : `${label}_${wanted}`;
  if (label !== "") yield base;
  for (let number = 2; ; number += 1) yield `${base}_${number}`;
}
