/** Rows of the benchmark and how they are printed. */
import { cpus, release, totalmem, type } from "node:os";

/** One figure with its unit, and what it was measured against. */
export interface Row {
  readonly group: string;
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

/** Columns aligned, one heading for each group. */
export function printTable(rows: readonly Row[]): string {
  const width = (pick: (row: Row) => string): number =>
    rows.reduce((most, row) => Math.max(most, pick(row).length), 0);
  const names = width((row) => row.name);
  const values = width((row) => row.value);
  let group = "";
  let printed = "";
  for (const row of rows) {
    if (row.group !== group) printed += `\n${row.group}\n`;
    group = row.group;
    const line = `  ${row.name.padEnd(names)}  ${row.value.padStart(values)}  ${row.note ?? ""}`;
    printed += `${line.trimEnd()}\n`;
  }
  return printed;
}

export function machine(): readonly Row[] {
  const group = "machine";
  const all = cpus();
  return [
    { group, name: all[0]?.model.trim() ?? "unknown processor", value: `${all.length} cores` },
    { group, name: `${type()} ${release()}`, value: `${Math.round(totalmem() / 1e9)} GB` },
    { group, name: "Node", value: process.version },
  ];
}

/** Megabytes (1e6 bytes) per second. */
export function perSecond(bytes: number, ms: number): string {
  return `${(bytes / 1e3 / ms).toFixed(bytes / 1e3 / ms < 10 ? 1 : 0)} MB/s`;
}

export function times(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)} x`;
}

export function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;
}
