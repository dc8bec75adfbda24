/** Settings of the section `secretHygiene`, parsed once per resource. */
import * as z from "zod";
import { PYTHON_ENVIRONMENTS } from "../host/config/schema.ts";
import { SETTINGS_SECTION } from "../protocol.ts";

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

/** Finds our part of settings: under our name, or all of them. */
function sectionOf(settings: unknown): object {
  if (typeof settings !== "object" || settings === null) return {};
  const entry = Object.entries(settings).find(([name]) => name === SETTINGS_SECTION);
  const section: unknown = entry === undefined ? settings : entry[1];
  return typeof section === "object" && section !== null ? section : {};
}

/**
 * Settings per resource, fetched and cached. Those of the client's start and of its notifications
 * hold where it does not answer requests. Lives as long as the connection.
 */
export class SettingsStore {
  readonly #fetch: (scopeUri: string | undefined) => Promise<unknown>;
  #started: object = {};
  #told: object = {};
  #cache = new Map<string, Promise<Settings>>();

  constructor(fetch: (scopeUri: string | undefined) => Promise<unknown>) {
    this.#fetch = fetch;
  }

  of(scopeUri: string | undefined): Promise<Settings> {
    const key = scopeUri ?? "";
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const told = { ...this.#started, ...this.#told };
    const fetched = this.#fetch(scopeUri).then(
      (answer) => parseSettings({ ...told, ...sectionOf(answer) }),
      () => parseSettings(told),
    );
    this.#cache.set(key, fetched);
    return fetched;
  }

  /** Takes the `initializationOptions`. */
  startedWith(options: unknown): void {
    this.#started = sectionOf(options);
  }

  /** Stores the settings of `workspace/didChangeConfiguration`; clients that answer questions send none. */
  told(settings: unknown): void {
    this.#told = sectionOf(settings);
    this.#cache = new Map();
  }
}
