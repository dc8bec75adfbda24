/** Language data that the languages of the Java virtual machine share. */
import type { FrameworkProfile } from "../framework-profile.ts";
import type { Dependency, Insertion, ReadEnv } from "../language.ts";
import type { Loader } from "../loader.ts";

/** The class that reads the environment, by its full name where a file has a `System` of its own. */
export const SYSTEM: Dependency = {
  accessors: ["System", "java.lang.System"],
  kind: "import",
  present: () => /(?!)/,
  code: () => "",
  bound: boundElsewhere("java.lang"),
};

/** `import java.util.Objects;`, or the class by its full name. */
export function objects(end: string): Dependency {
  return {
    accessors: ["Objects", "java.util.Objects"],
    kind: "import",
    present: (accessor) =>
      accessor === "Objects"
        ? /^import\s+java\.util\.(?:Objects|\*)\s*;?$/
        : /^import\s+(?:static\s+)?java\.util\.Objects\b/,
    code: (written) => (written.accessor === "Objects" ? `import java.util.Objects${end}` : ""),
    bound: boundElsewhere("java.util"),
    insertInto: sorted,
    gapBefore: () => 1,
  };
}

/** The class `Objects` where the language has it without an import. */
export const OBJECTS_AT_HAND: Dependency = {
  accessors: ["Objects", "java.util.Objects"],
  kind: "import",
  present: () => /(?!)/,
  code: () => "",
  bound: boundElsewhere("java.util"),
};

/** Imports that give a class's name to another package's class. */
function boundElsewhere(own: string): NonNullable<Dependency["bound"]> {
  return (accessor) => {
    const simple = accessor.includes(".") ? "(?!)" : accessor;
    const isOwn = own.replaceAll(".", String.raw`\.`);
    return new RegExp(
      String.raw`^import\s+(?=\S)(?:static\s+)?(?=\S)(?!${isOwn}\.${simple}\b)(?:[\w.]+\.${simple}\s*;?$|.*\bas\s+${simple}\b)`,
    );
  };
}

/**
 * Finds the alphabetical place among the imports, or within its group where they are grouped;
 * static imports are a group of their own.
 */
export function sorted(imports: readonly string[], code: string): Insertion | undefined {
  const named = imports
    .map((text, index) => ({ text, index }))
    .filter((line) => !isStatic(line.text));
  const group = named.filter((line) => line.text.startsWith("import java."));
  const candidates = group.length > 0 ? group : named;
  const next = candidates.find((line) => keyOf(line.text) > keyOf(code));
  if (next !== undefined) return { index: next.index, at: 0, text: `${code}\n` };
  const last = candidates.at(-1) ?? { text: imports.at(-1), index: imports.length - 1 };
  if (last.text === undefined) return undefined;
  const gap = candidates.length === 0 ? "\n\n" : "\n";
  return { index: last.index, at: last.text.length, text: `${gap}${code}` };
}

function isStatic(statement: string): boolean {
  return /^import\s+static\b/.test(statement);
}

function keyOf(statement: string): string {
  return statement.replace(/;.*$/s, "");
}

/**
 * Loader for the JVM, where no program can set a variable of its own, so that none can load the
 * file by itself.
 */
export function jvmLoader(programs: string): Loader {
  return {
    manifests: [],
    present: /(?!)/,
    called: /(?!)/,
    entries: [],
    advice: (envPath) =>
      `Nothing loads ${envPath} for the ${programs} programs: run "set -a; . ./${envPath}; set +a" ` +
      "before they start.",
    name: "shell",
  };
}

/**
 * Matches nothing: a program cannot set its own variables, only those of what it runs
 * (`builder.environment().put(…)`).
 */
export const OVERWRITES_NOTHING = (): RegExp => /(?!)/g;

export const JVM_HARMLESS =
  /(^|[._])(length|size|count|isEmpty|isBlank|isNotEmpty|isNullOrEmpty|equals|hashCode|hash\w*|sha256\w*|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|substring|subSequence|take|takeLast|startsWith|endsWith|contains|isNull|nonNull)$/i;

export const JVM_PASS_THROUGH =
  /(^|\.)(valueOf|toString|format|formatted|concat|join|trim|trimIndent|trimMargin|strip\w*|repeat|to(Upper|Lower)Case|upper|lower(case)?|uppercase|replace\w*|String|requireNonNull|orElse|getenv)$/;

/**
 * Reads by a provider in build scripts that use providers, since their configuration is cached.
 * `onlyQuote`: the quote of a language that has no other.
 */
export function gradle(own: ReadEnv, onlyQuote?: string): FrameworkProfile {
  const { needs: _, ...withoutNeeds } = own;
  return {
    name: "Gradle with providers",
    path: /\.gradle(?:\.kts)?$/,
    text: /(?<![\w.])(?:project\.)?providers\s*\.\s*\w/,
    overrides: {
      readEnv: {
        ...withoutNeeds,
        expression: ({ name, quote: preferred }) => {
          const quote = onlyQuote ?? preferred;
          return `providers.environmentVariable(${quote}${name}${quote}).get()`;
        },
      },
    },
  };
}
