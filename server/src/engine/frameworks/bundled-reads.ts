/** Reads of variables that bundlers replace by their values. Data only, and the searches made of it. */
import type { Span } from "../text/span.ts";

/** Objects that hand out variables, of the server's process and of the bundler. */
const OBJECTS = { process: "process.env", bundler: "import.meta.env" } as const;
const EITHER = String.raw`\b(?:${Object.values(OBJECTS)
  .map((name) => name.replaceAll(".", String.raw`\.`))
  .join("|")})`;

/** Matches a read; its first or second group is the variable. Global. */
export const BUNDLED_READS =
  /\b(?:process\.env|import\.meta\.env)(?:\?)?(?:\.([A-Z]\w*)|\[\s*["']([A-Z]\w*)["']\s*\])/g;

/** Finds the names of variables that a text reads so, in text order. */
export function bundledReadsIn(text: string): readonly Span[] {
  if (!MENTIONS_BUNDLED_READ.test(text)) return [];
  return [...text.matchAll(BUNDLED_READS)].map((found) => {
    const variable = found[1] ?? found[2] ?? "";
    const start = found.index + found[0].lastIndexOf(variable);
    return { start, end: start + variable.length };
  });
}

/** Matches a text that may hold one. */
export const MENTIONS_BUNDLED_READ = /\b(?:process|import\.meta)\.env\b/;

/** The pattern of a read of one variable. */
export function bundledReadOf(name: string): string {
  return String.raw`${EITHER}(?:\.${name}\b|\[\s*["']${name}["']\s*\])`;
}

/** Object from which a read takes its variable; `undefined` for the bare name. */
export function readFrom(read: string): keyof typeof OBJECTS | undefined {
  if (read.startsWith(OBJECTS.process)) return "process";
  return read.startsWith(OBJECTS.bundler) ? "bundler" : undefined;
}

/** Matches an import of one variable by a framework that has two modules for them, public and private. Global. */
export const PUBLIC_IMPORT =
  /\bimport\s*\{\s*(\w+)\s*(?:,\s*)?\}\s*from\s*["']\$env\/static\/(public)["']/g;
