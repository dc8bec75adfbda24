/** Reads of variables as texts show them: of programs that nobody parsed, and of files that hand variables to apps. */
import { isSecretName, isTokenName } from "../detect/sensitive-name.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { formatFor } from "../formats/index.ts";
import type { Span } from "../text/span.ts";
import { COMPOSE, programKeysOf } from "./deployables.ts";

const READ =
  /(?:[eE]nv|ENV|environ)\w{0,20}(?:\.(?:get|fetch))?[ \t]{0,4}(?:\.|[([{][ \t]{0,4}["'`])([A-Z][A-Z0-9_]{2,60})(?!\w)/g;

/** Finds reads of variables that are named like a secret, in the text of a program. */
export function namedReadsIn(text: string): readonly Span[] {
  return [...text.matchAll(READ)].flatMap((found) => {
    const name = found[1] ?? "";
    if (!isSecretName(name) && !isTokenName(name)) return [];
    const end = found.index + found[0].length;
    return [{ start: end - name.length, end }];
  });
}

/** A variable that a file hands to an app. */
export interface HandedRead {
  readonly name: Span;
  /** The app: a folder without its final `/`, or an image. */
  readonly app: string;
}

const REFERENCE = /\$\{([A-Z][A-Z0-9_]{2,60})(?=[}:?-])/g;
const SECRET = /\$\{\{\s{0,4}secrets\.([A-Z][A-Z0-9_]{0,60}API_KEY)\s{0,4}\}\}/g;
const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;
const APP_FOLDER = /(?<![\w./-])(?:\.\/)?((?:apps|services|functions|lambdas|bots|jobs)\/[\w.-]+)/g;

/** Finds the variables that a Compose file or a workflow hands to apps, each with the app that gets it. */
export function handedReadsIn(path: string, text: string): readonly HandedRead[] {
  if (COMPOSE.path.test(path)) return text.includes("${") ? handedByCompose(path, text) : [];
  return isWorkflow(path) && text.includes("secrets.") ? handedByWorkflow(text) : [];
}

/** Tells a file of workflows, which get the secrets of their repository. */
export function isWorkflow(path: string): boolean {
  return WORKFLOW.test(path);
}

function handedByCompose(path: string, text: string): readonly HandedRead[] {
  const entries = formatFor(path, undefined)?.entries(text) ?? [];
  const index = indexEntries(text, entries);
  return entries.flatMap((entry) => {
    const { start, end } = entry.value;
    const value = text.slice(start, end);
    if (!value.includes("${")) return [];
    const [app] = programKeysOf(path, entry.path).flatMap(
      (key) => index.textAt(entry, key.split(".")) ?? [],
    );
    if (app === undefined) return [];
    return placesIn(value, REFERENCE, start).map((name) => ({ name, app: folderNamed(app) }));
  });
}

function folderNamed(app: string): string {
  return app.replace(/^\.\//, "").replace(/\/$/, "");
}

/** Each job hands its secrets to the one app that it names. */
function handedByWorkflow(text: string): readonly HandedRead[] {
  const starts = [...text.matchAll(/^ {2}[\w-]+:[ \t]*$/gm)].map(({ index }) => index);
  return starts.flatMap((start, at) => {
    const job = text.slice(start, starts[at + 1] ?? text.length);
    const apps = new Set([...job.matchAll(APP_FOLDER)].map((found) => found[1] ?? ""));
    const [app] = apps;
    if (app === undefined || apps.size > 1) return [];
    return placesIn(job, SECRET, start).map((name) => ({ name, app }));
  });
}

function placesIn(text: string, pattern: RegExp, offset: number): readonly Span[] {
  return [...text.matchAll(pattern)].map((found) => {
    const name = found[1] ?? "";
    const start = offset + found.index + found[0].indexOf(name);
    return { start, end: start + name.length };
  });
}
