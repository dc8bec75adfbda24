/**
 * Traces the origin of an SDK client's key, by its options and the file around: the project has it,
 * the visitor of the page brings it, or it is handed in from elsewhere.
 */
import type { Facts } from "../facts/fact.ts";
import { PROJECT_VALUES, VISITOR_VALUES } from "../frameworks/key-sources.ts";
import { type Span, textOf } from "../text/span.ts";

export type KeyOrigin = "project" | "visitor" | "elsewhere";

/** Length limit of options; more text is something else. */
const LONGEST = 4_000;
/** Limit on aliases that are followed. */
const DEEPEST = 4;
const KEY =
  /(?:^|[{,]|\n)\s{0,80}["']?(?:apiKey|api_key|key|authToken)["']?\s{0,80}(:\s{0,80}|(?=[,}\n]))/;
const LITERAL = /^(?:"[^"]+"|'[^']+'|`[^`$]+`)/;

/** `flag`: the option that opens the SDK's lock. */
export function keyOrigin(text: string, flag: Span, facts: Facts): KeyOrigin {
  const options = optionsAround(text, flag);
  if (options === undefined) return "project";
  const found = KEY.exec(options);
  // The SDK takes the variable of its provider where nothing is handed in.
  if (found === null) return /\.\.\.\w/.test(options) ? "elsewhere" : "project";
  const [matched = ""] = found;
  const isShort = !matched.includes(":");
  const name = /(?<!\w)\w+(?=["']?\s*(?::\s*)?$)/.exec(matched)?.[0] ?? "";
  const value = isShort ? name : valueIn(options.slice(found.index + matched.length));
  return originOf(value, { text, facts, depth: 0 });
}

interface Around {
  readonly text: string;
  readonly facts: Facts;
  readonly depth: number;
}

function originOf(value: string, around: Around): KeyOrigin {
  const { text, facts, depth } = around;
  if (PROJECT_VALUES.test(value)) return "project";
  if (VISITOR_VALUES.test(value)) return "visitor";
  if (LITERAL.test(value.trim())) return "project";
  const name = /^[\s(]*([A-Za-z_$][\w$]*)/.exec(value)?.[1];
  if (name === undefined || depth >= DEEPEST) return "elsewhere";
  const assigned = facts.assignments.filter(({ name: to }) => names(textOf(text, to), name));
  const origins = assigned.map((assignment) =>
    originOf(textOf(text, assignment.value).slice(0, LONGEST), { ...around, depth: depth + 1 }),
  );
  if (origins.includes("project")) return "project";
  return origins.includes("visitor") ? "visitor" : "elsewhere";
}

/** `key`, `[key, setKey]`, `{ a: key }`. */
function names(target: string, name: string): boolean {
  if (target === name) return true;
  return /^[[{]/.test(target) && target.split(/[^\w$]+/).includes(name);
}

/** The text between the braces around the flag; none where it stands in no object. */
function optionsAround(text: string, { start, end }: Span): string | undefined {
  let depth = 0;
  let from = start - 1;
  for (; from >= Math.max(0, start - LONGEST); from -= 1) {
    const sign = text.charAt(from);
    if (/[}\])]/.test(sign)) depth += 1;
    else if (/[{[(]/.test(sign)) depth -= 1;
    if (depth < 0) break;
  }
  if (depth >= 0) return undefined;
  depth = 0;
  for (let to = end; to < Math.min(text.length, end + LONGEST); to += 1) {
    const sign = text.charAt(to);
    if (/[{[(]/.test(sign)) depth += 1;
    else if (/[}\])]/.test(sign)) depth -= 1;
    if (depth < 0) return text.slice(from, to);
  }
  return undefined;
}

/** Returns the value up to the comma or the line end behind it. */
function valueIn(rest: string): string {
  let depth = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const sign = rest.charAt(at);
    if (/[{[(]/.test(sign)) depth += 1;
    else if (/[}\])]/.test(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && sign === ",")) return rest.slice(0, at);
  }
  return rest;
}
