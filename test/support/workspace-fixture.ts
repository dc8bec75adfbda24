/**
 * Reads a small workspace out of `test/fixtures/workspace/<name>/`: files with caret markers, and beside
 * them `values.txt`, whose values stand in the files as `{{NAME}}` or encoded, as `{{NAME:base64}}`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Exposure } from "../../server/src/engine/text/exposure.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { type Marker, parseFixture } from "./markers.ts";
import { exposureIn, snapshotOf } from "./memory-project.ts";
import { type Filled, fill } from "./placeholders.ts";

const FOLDER = "test/fixtures/workspace";
const VALUES = "values.txt";
const EXPOSURES = "exposures.txt";

export interface WorkspaceFile {
  readonly snapshot: Snapshot;
  readonly markers: readonly Marker[];
}

export function workspaceNames(): readonly string[] {
  return readdirSync(FOLDER).sort();
}

export function workspaceFixture(name: string): readonly WorkspaceFile[] {
  const folder = join(FOLDER, name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const sources = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
  const values = pairsOf(fill(sources.get(VALUES) ?? "", SEED).text);
  const exposures = pairsOf(sources.get(EXPOSURES) ?? "");
  const files = new Map(
    [...sources]
      .filter(([path]) => path !== VALUES && path !== EXPOSURES)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      // Our own git ignores env files, so fixtures call them `dot-env`.
      .map(([path, source]) => [
        path.replace(/(^|\/)dot-/g, "$1."),
        parseFixture(source, (text) => filledWith(values, text)),
      ]),
  );
  const texts = Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
  return [...files].map(([path, { text, markers }]) => ({
    snapshot: snapshotOf(path, text, exposureOf(exposures.get(path)) ?? exposureIn(texts, path)),
    markers,
  }));
}

/** A seed of its own: values are none that other placeholders give. */
const SEED = 7;

function pairsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line.includes("="))
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

const ALL: readonly Exposure[] = ["tracked", "staged", "untracked", "ignored", "unknown"];

function exposureOf(said: string | undefined): Exposure | undefined {
  return ALL.find((exposure) => exposure === said);
}

function hexOf(value: string): string {
  return Buffer.from(value).toString("hex");
}

function base64Of(value: string): string {
  return Buffer.from(value).toString("base64");
}

const ENCODINGS: Readonly<Record<string, (value: string) => string>> = {
  plain: (value) => value,
  base64: base64Of,
  "base64-behind-1": (value) => base64Of(`:${value}:`),
  "base64-behind-2": (value) => base64Of(`u:${value}`),
  base64url: (value) => Buffer.from(value).toString("base64url"),
  hex: hexOf,
  HEX: (value) => hexOf(value).toUpperCase(),
  url: encodeURIComponent,
  json: (value) => JSON.stringify(value).slice(1, -1),
  "json-slashes": (value) => JSON.stringify(value).slice(1, -1).replaceAll("/", "\\/"),
  html: (value) =>
    value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("&#38;", "&amp;"),
  start: (value) => value.slice(0, -1),
  "start-base64": (value) => base64Of(value.slice(0, -1)),
  reversed: (value) => [...value].reverse().join(""),
  other: (value) => `${value.slice(0, -2)}zz`,
};
const NAMED = /\{\{([A-Z_]+)(?::([A-Za-z0-9-]+))?\}\}/g;

function filledWith(values: ReadonlyMap<string, string>, written: string): Filled {
  const shifts: { readonly end: number; readonly by: number }[] = [];
  const named = written.replace(NAMED, (all, name: string, as: string = "plain", at: number) => {
    const value = values.get(name);
    const encode = ENCODINGS[as];
    if (value === undefined || encode === undefined) throw new Error(`There is no ${all}.`);
    const said = encode(value);
    shifts.push({ end: at + all.length, by: said.length - all.length });
    return said;
  });
  const filled = fill(named);
  const moved = (at: number): number =>
    shifts.reduce((sum, { end, by }) => (end <= at ? sum + by : sum), at);
  return { text: filled.text, offset: (at) => filled.offset(moved(at)) };
}
