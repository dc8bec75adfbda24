/** Places in configurations of managers of hooks that start us, found in what the file says and not in its letters. */
import { join } from "node:path";
import {
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import { hookFileAt } from "./hook-file.ts";
import { HOOK_NAMES, type HookName } from "./hook-names.ts";

export interface Caller {
  /** Path from the root. */
  readonly file: string;
  /** First and last line, counted from 1. */
  readonly from: number;
  readonly to: number;
  /** Hook in which it looks; `undefined` where it is set for another. */
  readonly hook: HookName | undefined;
  /** True if it needs the launcher. */
  readonly isLauncher: boolean;
}

const COMMAND =
  /(?:^|[^\w.-])secret-hygiene(?:\.cmd|@[\w.^~-]+)?["',\s]+(?:hook["',\s]+run|scan)\b/;
const LAUNCHER = /secret-hygiene[/\\]hook(?:["',\s]|$)/;
const NAMED = new RegExp(`(?:run|hook)["',\\s]+(${HOOK_NAMES.join("|")})(?![\\w-])`);

/** Finds callers in configurations at the root, whichever are there. */
export function callersIn(root: string, files: readonly string[]): readonly Caller[] {
  return files.flatMap((file) => {
    const found = hookFileAt(join(root, file));
    if (found.kind !== "file") return [];
    const text = found.bytes.toString("utf8");
    return /\.(?:ya?ml|json)$/.test(file) ? inDocument(file, text) : inLines(file, text);
  });
}

/** Finds them in YAML, and in JSON, which is YAML. */
function inDocument(file: string, text: string): readonly Caller[] {
  const counter = new LineCounter();
  const found = new Map<string, Caller>();
  try {
    // The library compares each key with all others, which takes minutes of many.
    const options = { uniqueKeys: false, logLevel: "silent", lineCounter: counter } as const;
    visit(parseDocument(text, options), {
      Pair: (_, pair, path) => {
        const said = callOf(pair, path);
        if (said === undefined) return;
        const { start, end } = spanOf(itemOf(pair, path), text);
        const [from, to] = [counter.linePos(start).line, counter.linePos(end).line];
        const hook = hookOf(said, path);
        found.set(`${from}-${to}`, { file, from, to, hook, isLauncher: LAUNCHER.test(said) });
      },
    });
  } catch {
    return inLines(file, text);
  }
  return [...found.values()];
}

type Parents = readonly unknown[];

/** Command of a setting that starts us; `undefined` for any other setting. */
function callOf(pair: Pair, path: Parents): string | undefined {
  const map = path.at(-1);
  const args = isMap(map) && map.get("args") !== pair.value ? textOf(map.get("args")) : "";
  const text = `${textOf(pair.value)} ${args}`.trim();
  if (COMMAND.test(text) || LAUNCHER.test(text)) return text;
  const isOurId = isScalar(pair.key) && pair.key.value === "id" && textOf(pair.value) === OUR_ID;
  const repository = path.findLast((node): node is YAMLMap => isMap(node) && node.has("repo"));
  return isOurId && repository !== undefined && repository.get("repo") !== "local"
    ? "secret-hygiene scan --staged"
    : undefined;
}

/** Id in the list of hooks that we have for pre-commit. */
const OUR_ID = "secret-hygiene";

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (isSeq(value)) return value.items.map(textOf).join(" ");
  return isScalar(value) && typeof value.value === "string" ? value.value : "";
}

function hookOf(said: string, path: Parents): HookName | undefined {
  const names: readonly unknown[] = path.flatMap((node) => (isPair(node) ? keyOf(node) : []));
  const named = NAMED.exec(said)?.[1] ?? names.find((name) => isHookName(name));
  if (isHookName(named)) return named;
  const item = path.at(-1);
  const stages = isMap(item) ? textOf(item.get("stages")) : "";
  return stages === "" || /\b(?:pre-)?commit\b/.test(stages) ? "pre-commit" : undefined;
}

function isHookName(name: unknown): name is HookName {
  return HOOK_NAMES.some((one) => one === name);
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

/** Smallest part that can be taken out and leaves nothing empty behind. */
function itemOf(pair: Pair, path: Parents): Node | Pair {
  let item: Node | Pair = pair;
  let isSetting = !isHookName(keyOf(pair));
  for (let at = path.length - 1; at > 0; at -= 1) {
    const node = path[at];
    const isOnly = (isMap(node) || isSeq(node)) && node.items.length === 1;
    if (isMap(node) && (isSetting || isOnly || isHooksOfRepository(item))) {
      isSetting = false;
      item = node;
    } else if (isSeq(node) && isOnly) item = node;
    else if (isPair(node) && item === node.value) item = node;
    else break;
  }
  return item;
}

/** True for the list of hooks of a repository of pre-commit, which has to have one. */
function isHooksOfRepository(item: Node | Pair): boolean {
  return isPair(item) && keyOf(item) === "hooks";
}

function spanOf(item: Node | Pair, text: string): { readonly start: number; readonly end: number } {
  const [first, last] = isPair(item) ? [item.key, item.value] : [item, item];
  const start = rangeOf(first)[0];
  const whole = text.slice(start, rangeOf(last)[1]);
  return { start, end: start + Math.max(whole.trimEnd().length - 1, 0) };
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

/** Finds them in a file of another form, by its lines that are no comments. */
function inLines(file: string, text: string): readonly Caller[] {
  return text.split("\n").flatMap((line, at) => {
    const isCall = COMMAND.test(line) || LAUNCHER.test(line);
    if (!isCall || /^\s*(?:#|\/\/)/.test(line)) return [];
    const hook = HOOK_NAMES.find((name) => name === NAMED.exec(line)?.[1]) ?? "pre-commit";
    return [{ file, from: at + 1, to: at + 1, hook, isLauncher: LAUNCHER.test(line) }];
  });
}

/** Names the lines of a caller. */
export function linesOf({ file, from, to }: Caller): string {
  return from === to ? `line ${from} of ${file}` : `lines ${from} to ${to} of ${file}`;
}
