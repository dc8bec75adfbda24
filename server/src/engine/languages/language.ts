/** What the engine must be told about one programming language. Data only; see `python.ts`. */
export interface Language {
  readonly id: string;
  /** VS Code language ids and file suffixes that select this adapter. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Grammar file under `dist/grammars/`. */
  readonly grammar: string;
  /**
   * Tree-sitter query that yields the facts. Captures, each a field of `Facts`:
   * `@string` with `@string.place.<place>` set on a parent, `@call` with `@call.callee` and
   * `@call.args`, `@assignment` with `.name` and `.value`, `@env` with `.name`, `@name`,
   * `@harmless`, `@comment`, `@import`, `@scope`, `@nocomment`, `@directive`.
   */
  readonly facts: string;
  readonly lineComment: string;
  readonly readEnv: ReadEnv;
  /** Calls that print or log, as regular expressions on the callee's text. */
  readonly logCallee: RegExp;
  /** Calls whose result says nothing of a secret argument (`len`, `mask`, `hash` …). */
  readonly harmlessCallee: RegExp;
}

/** How this language reads an environment variable. */
export interface ReadEnv {
  /** The expression; fails loudly and names the variable when it is missing. */
  readonly expression: (name: string) => string;
  /** What the expression needs in the file, once. */
  readonly needs?: {
    readonly code: string;
    readonly present: RegExp;
    readonly kind: "import" | "helper";
  };
  /** Whether it is a shell that reads the env file, and not a loader. */
  readonly fromShell?: boolean;
  /** How the expression stands inside a longer string. */
  readonly embed: (literal: EmbeddedLiteral) => string | undefined;
}

/** A string literal of which only a part is the secret. */
export interface EmbeddedLiteral {
  /** The literal as written, with prefix and quotes. */
  readonly literal: string;
  /** Where the secret lies in `literal`. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly expression: string;
}
