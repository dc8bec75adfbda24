/** Settings of the section `secretHygiene`, parsed once per resource. */
import { z } from "zod";
import { PYTHON_ENVIRONMENTS } from "../host/config/schema.ts";

const severity = z.enum(["error", "warning", "info", "off"]);

/** A setting of the wrong type falls back to its default: one typing slip must not blind us. */
const schema = z.object({
  enable: z.boolean().catch(true),
  severity: z.record(z.string(), severity.catch("warning")).catch({}),
  exclude: z.array(z.string()).catch([]),
  pythonEnvironment: z.enum(PYTHON_ENVIRONMENTS).nullable().catch(null),
  maxFileSize: z.number().positive().nullable().catch(null),
  backgroundScan: z.boolean().catch(true),
});

export type Settings = Readonly<z.infer<typeof schema>>;
export type SeveritySetting = z.infer<typeof severity>;

export const DEFAULT_SETTINGS: Settings = parseSettings({});

export function parseSettings(value: unknown): Settings {
  return schema.parse(typeof value === "object" && value !== null ? value : {});
}

/** Fetches and caches settings per resource. Lives as long as the connection. */
export class SettingsStore {
  readonly #fetch: (scopeUri: string | undefined) => Promise<unknown>;
  #cache = new Map<string, Promise<Settings>>();

  constructor(fetch: (scopeUri: string | undefined) => Promise<unknown>) {
    this.#fetch = fetch;
  }

  of(scopeUri: string | undefined): Promise<Settings> {
    const key = scopeUri ?? "";
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const fetched = this.#fetch(scopeUri).then(parseSettings, () => DEFAULT_SETTINGS);
    this.#cache.set(key, fetched);
    return fetched;
  }

  clear(): void {
    this.#cache = new Map();
  }
}
