/** Comments and ignore-file lines by which people say that a finding is not one. */
import { RULE_ID } from "../rules/schema.ts";
import type { Finding } from "./finding.ts";

/** Fingerprints of findings that are none, for places where no comment can stand. */
export const IGNORE_FILE = ".secret-hygieneignore";
export const ALLOW_NEXT_LINE = "secret-hygiene:allow-next-line";
const MARKER = /secret-hygiene:(allow-next-line|allow-file|allow)(?![\w-])[ \t]*([a-z0-9 ,-]*)/;

interface Allowance {
  readonly kind: string;
  /** Rule ids; empty means all. */
  readonly ids: readonly string[];
}

/** `findings` without those allowed by a comment in `text` or by their fingerprint. */
export function withoutSuppressed(
  findings: readonly Finding[],
  text: string,
  ignored: ReadonlySet<string>,
): readonly Finding[] {
  const marked = text.includes("secret-hygiene:allow");
  if (!marked && ignored.size === 0) return findings;
  const wholeFile = marked ? allowanceIn(text, "allow-file") : undefined;
  return findings.filter((it) => {
    if (ignored.has(it.fingerprint)) return false;
    if (!marked) return true;
    const line = lineAround(text, it.span.start);
    const above = line.start > 0 ? lineAround(text, line.start - 1).text : "";
    return ![
      wholeFile,
      allowanceIn(line.text, "allow"),
      allowanceIn(above, "allow-next-line"),
    ].some((allowance) => allowance !== undefined && covers(allowance, it));
  });
}

/** Reads `.secret-hygieneignore`: one fingerprint a line, `#` begins a comment. */
export function parseIgnoreFile(text: string): ReadonlySet<string> {
  const lines = text.split(/\r?\n/).map((it) => it.replace(/#.*/, "").trim());
  return new Set(lines.filter((it) => it !== ""));
}

function allowanceIn(text: string, kind: string): Allowance | undefined {
  const lines = kind === "allow-file" ? text.split(/\r?\n/, 50) : [text];
  for (const line of lines) {
    const [, found, ids] = MARKER.exec(line) ?? [];
    if (found === kind) return { kind, ids: (ids ?? "").split(/[ ,]+/).filter(isRuleId) };
  }
  return undefined;
}

/** A reason may follow the ids. */
function isRuleId(word: string): boolean {
  return RULE_ID.test(word);
}

function covers({ ids }: Allowance, finding: Finding): boolean {
  if (ids.length === 0) return true;
  return ids.includes(finding.ruleId) || ids.includes(finding.credential ?? "");
}

function lineAround(
  text: string,
  offset: number,
): { readonly start: number; readonly text: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, text: text.slice(start, end < 0 ? text.length : end) };
}
