/**
 * Programs that read configuration files, with the references that each of them expands: the only
 * licence to write one. The reader of any other file is unknown.
 */
import type { EntryIndex } from "../entry-index.ts";
import type { Entry } from "../format.ts";
import { AGENTS } from "./agents.ts";
import { APPLICATIONS } from "./applications.ts";
import { BUILDS } from "./builds.ts";
import { EDITORS } from "./editors.ts";
import { HOSTING } from "./hosting.ts";
import { INFRASTRUCTURE } from "./infrastructure.ts";
import { PIPELINES } from "./pipelines.ts";
import { RECORDINGS } from "./recordings.ts";
import { SERVICES } from "./services.ts";
import type { Tool } from "./tool.ts";

/** The first that fits counts. */
export const TOOLS: readonly Tool[] = [
  ...PIPELINES,
  ...EDITORS,
  ...AGENTS,
  ...BUILDS,
  ...APPLICATIONS,
  ...HOSTING,
  ...INFRASTRUCTURE,
  ...SERVICES,
  ...RECORDINGS,
];

/** The program that reads this value, if it is a known one. */
export function toolFor(path: string, entry: Entry, entries: EntryIndex): Tool | undefined {
  const keys = entry.path.join(".");
  return TOOLS.find(
    (tool) =>
      tool.files.test(path) &&
      tool.keys?.test(keys) !== false &&
      (tool.beside === undefined || entries.atPath(entry, tool.beside) !== undefined),
  );
}
