/**
 * Compiles the globs of `exclude`: `*`, `**`, `?`, `[…]` and `{a,b}`, everything else is literal.
 * Their author may be a stranger, so what could make the matcher slow is refused.
 */
import picomatch from "picomatch";

const MOST_STARS_IN_A_NAME = 2;
const MOST_DEEP_STARS = 2;
const MOST_BRACES = 4;

/** Describes a mistake in a glob, as a sentence. */
export function globFault(glob: string): string | undefined {
  if (/^(?:[/!]|[A-Za-z]:)|\\|(?:^|\/)\.\.?(?:\/|$)/.test(glob)) {
    return "A glob is relative to this file's folder, with / and without !, . and ..";
  }
  if (glob.endsWith("/")) return "To leave out a folder add ** behind the slash.";
  if (isSlow(glob)) return "The glob has too many wildcards to be matched quickly.";
  try {
    picomatch.makeRe(literal(glob), { strictBrackets: true });
    return undefined;
  } catch {
    // The only thing that it throws at.
    return "A bracket or brace of the glob is not closed.";
  }
}

/**
 * Compiles globs without fault to a matcher; paths are relative to the file that holds them, with
 * `/`.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  return globs.length === 0 ? () => false : picomatch(globs.map(literal), { dot: true });
}

/**
 * Tells whether a glob may be slow: the matcher backtracks over each star, and these bounds keep it
 * in the millions of steps.
 */
function isSlow(glob: string): boolean {
  const inner = glob.replace(/\/\*\*$/, "");
  const names = inner.split("/");
  return (
    names.filter((name) => name === "**").length > MOST_DEEP_STARS ||
    names.some((name) => name !== "**" && name.split("*").length - 1 > MOST_STARS_IN_A_NAME) ||
    glob.split("{").length - 1 > MOST_BRACES
  );
}

/** Escapes the matcher's extras: parentheses are ordinary characters in the names of folders. */
function literal(glob: string): string {
  return glob.replace(/[()|+@!]/g, "\\$&");
}
