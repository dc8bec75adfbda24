/**
 * The one pipeline for a file, from its text to findings with their severities. Command line, server
 * and prefilter bring the text and its options.
 */
import type {
  Allowlist,
  Engine,
  Exposure,
  Finding,
  Inspection,
  Snapshot,
  WorkspaceFacts,
} from "../engine/index.ts";
import { withSeverities } from "./config/severity.ts";
import type { FileOptions } from "./file-options.ts";
import { today } from "./today.ts";

/** A text, and what its surroundings say of it. */
export interface TextInFolder {
  readonly path: string;
  readonly text: string;
  readonly exposure: Exposure;
  /** Path from the repository's root to the folder; "" when they are the same. */
  readonly pathInRepository: string;
  readonly allowlists?: readonly Allowlist[];
  readonly languageId?: string | undefined;
  readonly isHurried?: boolean;
}

/** Builds the snapshot of a file. */
export function snapshotOf(file: TextInFolder, { wishes }: Pick<FileOptions, "wishes">): Snapshot {
  const { path, text, exposure, pathInRepository, allowlists, languageId, isHurried } = file;
  return {
    path,
    text,
    exposure,
    today: today(),
    ...wishes,
    ...(allowlists === undefined ? {} : { allowlists }),
    ...(pathInRepository === "" ? {} : { folder: pathInRepository }),
    ...(languageId === undefined ? {} : { languageId }),
    ...(isHurried === true ? { isHurried } : {}),
  };
}

/** An inspection, and the findings that people want to see. */
export interface InspectedFile extends Inspection {
  readonly shown: readonly Finding[];
}

/** Inspects a file; `workspace`: what the other files add, where that is known. */
export async function inspectFile(
  engine: Engine,
  snapshot: Snapshot,
  { rules, severity }: Pick<FileOptions, "rules" | "severity">,
  workspace?: WorkspaceFacts,
): Promise<InspectedFile> {
  const inspection = await engine.inspect(snapshot, rules, workspace);
  return { ...inspection, shown: withSeverities(inspection.findings, ...severity) };
}
