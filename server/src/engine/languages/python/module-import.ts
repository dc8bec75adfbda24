/** Imports of modules in Python. */
import type { Dependency } from "../language.ts";

/** Returns the import of a module under its own name, or under another one where that is taken. */
export function moduleNamed(name: string): Dependency {
  const own = new RegExp(
    String.raw`^import\s(?!.*\bas\s+${name}\b)(?:.*[\s,\\])?${name}(?:\.\w+)*\s*(?:,|\\|$)`,
    "s",
  );
  return {
    accessors: [name, `_${name}`, `_${name}_module`],
    kind: "import",
    present: (accessor) =>
      accessor === name
        ? own
        : new RegExp(String.raw`^import\s(?:.*[\s,])?${name}\s+as\s+${accessor}\s*(?:,|\\|$)`, "s"),
    alias: new RegExp(String.raw`^import\s(?:.*[\s,])?${name}\s+as\s+(?<name>\w+)`, "s"),
    // What formatters and PEP 8 want: a definition stands further apart than other code.
    gapBefore: (following) => (/^(?:@|(?:async\s+)?def\b|class\b)/.test(following) ? 2 : 1),
    code: ({ accessor }) =>
      accessor === name ? `import ${name}` : `import ${name} as ${accessor}`,
  };
}
