/** Gives each value its variable: the same value one name, two values never the same. */

import { PUBLIC_PREFIXES } from "../frameworks/public-prefixes.ts";
import { isRefusal } from "./draft.ts";
import { portableVariables, readEnvFile } from "./env-file.ts";
import type { Names, Project, Refusal } from "./fix.ts";

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
    nameFor: async ({ envPath, value, wanted, from }) => {
      const state = await stateOf(envPath);
      if (isRefusal(state)) return state;
      const known = nameOf(state.portable, value) ?? nameOf(state.given, value);
      if (known !== undefined) return known;
      const stored = state.onDisk.get(wanted);
      if (stored !== undefined && stored !== "" && stored !== value) {
        const refused = `${envPath} already has another value under ${wanted}; nothing was changed.`;
        return { refused };
      }
      const name = state.given.has(wanted) ? freeName(state, wanted, from) : wanted;
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
  return { onDisk: readEnvFile(text), portable: portableVariables(text), given: new Map() };
}

function nameOf(names: ReadonlyMap<string, string>, value: string): string | undefined {
  for (const [name, stored] of names) if (stored === value && isServerName(name)) return name;
  return undefined;
}

/** A value under a public prefix must get a second, private name. */
function isServerName(name: string): boolean {
  return !PUBLIC_PREFIXES.some((it) => name.startsWith(it.prefix));
}

/** A second value is called after the file it comes from: BILLING_OPENAI_API_KEY. */
function freeName({ onDisk, given }: EnvState, wanted: string, from: string): string {
  const stem =
    from
      .replace(/\.[^/.]*$/, "")
      .split("/")
      .at(-1) ?? "";
  const label = stem
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^[_0-9]+/, "")
    .toUpperCase();
  const base = label === "" ? wanted : `${label}_${wanted}`;
  const taken = (name: string): boolean => given.has(name) || onDisk.has(name);
  let name = base;
  for (let number = 2; taken(name); number += 1) name = `${base}_${number}`;
  return name;
}
