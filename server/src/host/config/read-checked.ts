/** Reads a YAML file of ours: its valid part, and the faults of the rest. */
import type * as z from "zod";
import { type ConfigFault, faultAt, faultsOfKind, type SourceFile } from "./fault.ts";
import { type Checked, checkLeniently } from "./lenient.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

/** A file and what could be read of it. */
export interface ReadFile<T> {
  readonly source: SourceFile;
  readonly yaml: YamlFile;
  readonly checked: Checked<T>;
}

/** The entries of a YAML file that keep to its schema. */
export function readChecked<T>(source: SourceFile, schema: z.ZodType<T>): ReadFile<T> {
  const yaml = readYaml(source);
  // An empty file says nothing, which is no mistake.
  const isUnread = yaml.value === undefined || yaml.value === null;
  return { source, yaml, checked: checkLeniently(schema, isUnread ? {} : yaml.value) };
}

/** Returns the faults of the file itself and of the form of its entries. */
export function schemaFaults({ source, yaml, checked }: ReadFile<unknown>): readonly ConfigFault[] {
  if (yaml.value === undefined) return yaml.faults;
  const entryFaults = faultsOfKind(source, checked.faults, ({ at, part, message }) =>
    faultAt(source, yaml.spanOf(at, part), message),
  );
  return [...yaml.faults, ...entryFaults];
}
