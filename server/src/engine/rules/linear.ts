/**
 * Runs strangers' patterns in RE2: linear in the text, whatever the pattern. Patterns that compile
 * to too much are refused. The library is loaded for the first project with rules of its own.
 */
import type { Matcher } from "re2js";
import type { Span } from "../text/span.ts";
import type { StickyMatch } from "./compile.ts";

export interface LinearPattern {
  /** Instructions; a character costs at most one step for each. */
  readonly size: number;
  /** Number of groups, the whole match left out. */
  readonly groups: number;
  /** Returns the match that begins exactly there; only for patterns without unbounded counts. */
  readonly matchAt: (text: string, start: number) => StickyMatch | undefined;
  /** Matches from `start` on, each with the spans of its groups, the whole match first. */
  readonly findAll: (text: string, start: number) => Iterable<readonly (Span | undefined)[]>;
  readonly isIn: (text: string) => boolean;
}

export type CompileLinear = (pattern: string) => LinearPattern | { readonly refused: string };

/** Size limit of a compiled pattern, in instructions. */
const LARGEST_PROGRAM = 2_500;

export async function loadLinear(): Promise<CompileLinear> {
  const { RE2JS, RE2JSSyntaxException } = await import("re2js");
  return (pattern) => {
    try {
      const compiled = RE2JS.compile(pattern);
      const size = compiled.programSize();
      if (size > LARGEST_PROGRAM) return { refused: "is too large to be quick" };
      return toLinear(compiled, size);
    } catch (error) {
      if (!(error instanceof RE2JSSyntaxException)) return { refused: "cannot be used" };
      // The pattern itself is not repeated: somebody may have written a secret there.
      return { refused: `cannot be used: ${error.getDescription()}` };
    }
  };
}

type Compiled = ReturnType<typeof import("re2js")["RE2JS"]["compile"]>;

function toLinear(compiled: Compiled, size: number): LinearPattern {
  const groups = compiled.groupCount();
  return {
    size,
    groups,
    isIn: (text) => compiled.test(text),
    matchAt: (text, start) => {
      // Without loops no match has more characters than the program has instructions.
      const slice = text.slice(start, start + size + 1);
      const matcher = compiled.matcher(slice);
      if (!matcher.lookingAt()) return undefined;
      const indices = spansOf(matcher, groups).map(
        (span) => span && ([start + span.start, start + span.end] as const),
      );
      return { 0: slice.slice(0, matcher.end()), indices };
    },
    findAll: function* (text, start) {
      const matcher = compiled.matcher(text);
      for (let found = matcher.find(start); found; found = matcher.find()) {
        yield spansOf(matcher, groups);
      }
    },
  };
}

/** The whole match first. */
function spansOf(matcher: Matcher, groups: number): readonly (Span | undefined)[] {
  return Array.from({ length: groups + 1 }, (_, group) => {
    const start = matcher.start(group);
    return start < 0 ? undefined : { start, end: matcher.end(group) };
  });
}
