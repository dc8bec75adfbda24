/** Values of a person's own list, one a line. */
import type { KnownValue } from "./known-value.ts";
import { isUnguessable } from "./unguessable.ts";

export interface ListedValues {
  readonly values: readonly KnownValue[];
  /** Number of lines that would be found in many files by chance. */
  readonly refused: number;
}

export function listedValues(text: string): ListedValues {
  const values: KnownValue[] = [];
  let refused = 0;
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const value = line.trim();
    if (value === "") continue;
    if (!isUnguessable(value)) refused += 1;
    else values.push({ value, source: { kind: "list", line: index + 1 }, isSure: true });
  }
  return { values, refused };
}
