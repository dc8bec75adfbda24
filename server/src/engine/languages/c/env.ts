/**
 * Reads environment variables in C and C++: by a function of the file that ends the program when
 * the variable is not set. It returns a `char *` that lives as long as the program, as the literal
 * did, and throws nothing: many programs are built without exceptions.
 */

import { inOrder } from "../in-order.ts";
import type { Dependency, ReadEnv } from "../language.ts";
import { calling } from "../part-helper.ts";
import { insertInclude } from "./includes.ts";

/** `R"end(` or a quote; both are the group. */
export const C_OPENING = /^R?((?<=R)"[^(\\\s"]{0,16}\(|")/;

interface Dialect {
  /** Type that the helpers return. */
  readonly text: string;
  /** Prefix of names of the standard library. */
  readonly std: string;
  /** The headers of `getenv` and `exit`, and of `fprintf`. */
  readonly headers: readonly Dependency[];
  readonly part: Dependency;
}

/** `#include <header>`, unless one of the same meaning is there. */
export function include(header: string, same: string = header): Dependency {
  return {
    // Its name alone is a word like any other: `string`.
    accessors: [`<${header}>`],
    kind: "import",
    isRepeatable: true,
    present: () => new RegExp(String.raw`^#\s*include\s*<(?:${header}|${same})>`),
    code: () => `#include <${header}>`,
    insertInto: insertInclude,
  };
}

/** Lines of a helper that read the variable. */
export function readingLines(text: string, std: string): readonly string[] {
  return [
    `  ${text} *value = ${std}getenv(name);`,
    "  if (!value || !*value) {",
    `    ${std}fprintf(stderr, "environment variable %s is not set\\n", name);`,
    `    ${std}exit(EXIT_FAILURE);`,
    "  }",
  ];
}

export function cEnv({ text, std, headers, part }: Dialect): ReadEnv {
  return {
    expression: ({ name, accessor }) => `${accessor}("${name}")`,
    needs: {
      accessors: ["require_env", "require_env_variable", "require_environment_variable"],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^static (?:inline )?(?:const )?char ?\* ?${accessor}\(const char ?\* ?name\)` +
            String.raw`\s*\{` +
            inOrder(String.raw`\bgetenv\(name\)`, String.raw`\b(?:exit|abort)\(`),
        ),
      code: ({ accessor }) =>
        [
          `static inline ${text} *${accessor}(const char *name) {`,
          ...readingLines(text, std),
          "  return value;",
          "}",
        ].join("\n"),
      requires: headers,
    },
    partNeeds: part,
    embed: calling({ opening: C_OPENING }),
    fallback: { operators: ["?:"] },
    overwrites: (name) => {
      const set = String.raw`\b(?:setenv|_putenv_s|SetEnvironmentVariable[AW]?)\(\s*"${name}"\s*,\s*`;
      const removed = String.raw`\bunsetenv\(\s*"${name}"|\b_?putenv\(\s*(?:\([^()]*\)\s*)?"${name}\b|\bclearenv\(`;
      return new RegExp([set, removed].join("|"), "g");
    },
  };
}

/** Matches a declaration that is already the helper for parts of strings. */
export function isPartHelper(accessor: string): RegExp {
  return new RegExp(
    String.raw`^static (?:inline )?(?:const )?char ?\* ?${accessor}\(const char \*before,` +
      inOrder(String.raw`\bgetenv\(name\)`, String.raw`\bexit\(`),
  );
}
