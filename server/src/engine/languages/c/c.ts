import type { Dependency, Language } from "../language.ts";
import { C_CONSTANTS } from "./constants.ts";
import { C_OPENING, cEnv, include, isPartHelper, readingLines } from "./env.ts";
import { C_HARMLESS, C_HEADER, C_LOADER, C_PACKAGES, cFacts, cLogCallee } from "./family.ts";

const STANDARD = [include("stdio.h"), include("stdlib.h")];

const PART: Dependency = {
  accessors: ["text_with_env", "text_with_env_variable"],
  kind: "helper",
  present: isPartHelper,
  code: ({ accessor }) =>
    [
      `static inline char *${accessor}(const char *before, const char *name, const char *after) {`,
      ...readingLines("const char", ""),
      "  struct kept {",
      "    struct kept *next;",
      "    char text[];",
      "  };",
      "  static __thread struct kept *all;",
      "  size_t size = strlen(before) + strlen(value) + strlen(after) + 1;",
      "  struct kept *own = malloc(sizeof *own + size);",
      "  if (!own) {",
      "    abort();",
      "  }",
      '  snprintf(own->text, size, "%s%s%s", before, value, after);',
      "  for (struct kept *it = all; it; it = it->next) {",
      "    if (strcmp(it->text, own->text) == 0) {",
      "      free(own);",
      "      return it->text;",
      "    }",
      "  }",
      "  own->next = all;",
      "  all = own;",
      "  return own->text;",
      "}",
    ].join("\n"),
  requires: [...STANDARD, include("string.h")],
};

/** Declarations outside of functions: the compiler computes what they begin with. */
const GLOBAL = [
  "translation_unit",
  "preproc_ifdef",
  "preproc_if",
  "preproc_else",
  "preproc_elif",
].map((text) => `(${text} (declaration) @frozen)`);

export const c: Language = {
  id: "c",
  languageIds: ["c"],
  suffixes: [".c", ".h"],
  declaresOnly: C_HEADER,
  grammar: {
    file: "tree-sitter-c.wasm",
    lineComment: "//",
    facts: `${cFacts("(string_literal)", [])}
    ${GLOBAL.join("\n")}
    ((declaration (storage_class_specifier) @_static) @frozen (#eq? @_static "static"))`,
  },
  strings: {
    opening: C_OPENING,
  },
  access: {
    constants: C_CONSTANTS,
    readEnv: cEnv({ text: "char", std: "", headers: STANDARD, part: PART }),
  },
  logging: {
    dumps: /^environ$/,
    passThrough: /^(strdup|strndup|g_strdup|g_strdup_printf)$/,
    logCallee: cLogCallee(""),
    harmlessCallee: C_HARMLESS,
  },
  packages: {
    ...C_PACKAGES,
    loader: C_LOADER,
  },
};
