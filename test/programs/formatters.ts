/**
 * The formatters of languages. Lines may be as long as they like: a key makes most lines that hold one too
 * long, so that formatters break them, and nobody can say where they would break them without it.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isInstalled } from "./toolchains/toolchain.ts";

export interface Formatter {
  readonly name: string;
  /** Languages of suites. */
  readonly languages: readonly string[];
  /** Formats the files that are appended, in place. */
  readonly command: readonly string[];
  readonly isFound: () => boolean;
  /** Titles of programs that it may change after the fix. */
  readonly except?: RegExp;
  /**
   * True if it breaks lines at a width of its own, so that line ends within a statement do not
   * count.
   */
  readonly breaksLines?: true;
}

const OPTIONS = pathOf("formatting/");
const TOOLS = pathOf("../../.cache/formatters/");
const PRETTIER = pathOf("../../node_modules/prettier/bin/prettier.cjs");
const GOOGLE_JAVA = `${TOOLS}google-java-format-1.28.0-all-deps.jar`;
const KTLINT = `${TOOLS}ktlint-cli-1.5.0-all.jar`;
const WIDE = 2000;
const RUSTFMT = `max_width=${WIDE},use_small_heuristics=Max,single_line_if_else_max_width=0`;
/** google-java-format looks into the compiler. */
const EXPORTS = ["api", "code", "file", "parser", "tree", "util"].flatMap((text) => [
  "--add-exports",
  `jdk.compiler/com.sun.tools.javac.${text}=ALL-UNNAMED`,
]);
/** Arguments with line breaks in them would have to stand on lines of their own. */
const OVER_LINES = /over several lines|^PEM \[/;

export const FORMATTERS: readonly Formatter[] = [
  // It sets comments behind imports one below the other, and anew where a line comes between them.
  { ...formatter("gofmt", ["Go"], ["gofmt", "-w"]), except: /^block with comments/ },
  {
    ...formatter("rustfmt", ["Rust"], ["rustfmt", "--edition", "2021", "--config", RUSTFMT]),
    except: OVER_LINES,
  },
  {
    ...formatter(
      "prettier",
      ["JavaScript", "JavaScript modules", "TypeScript", "TSX"],
      [process.execPath, PRETTIER, "--write", "--log-level=error", `--print-width=${WIDE}`],
    ),
    // The brackets kept a string from being a directive.
    except: /^expr stmt/,
  },
  formatter("black", ["Python"], ["black", "--quiet", `--line-length=${WIDE}`]),
  {
    ...formatter(
      "clang-format",
      ["C", "C++"],
      ["clang-format", "-i", `--style={BasedOnStyle: LLVM, ColumnLimit: ${WIDE}}`],
    ),
    // What follows an include behind a comment it takes for a continuation of that. A function of more than
    // 80 characters has lines of its own, which the width that stands here would join.
    except: new RegExp(
      `${OVER_LINES.source}|^include behind a comment|^arrays of which nobody needs the size`,
    ),
  },
  formatter("shfmt", ["shell"], ["shfmt", "-w", "-i", "2"]),
  formatter(
    "mix format",
    ["Elixir"],
    ["mix", "format", "--dot-formatter", `${OPTIONS}formatter.exs`],
  ),
  {
    ...ofJava(
      "google-java-format",
      ["Java"],
      GOOGLE_JAVA,
      [...EXPORTS],
      ["--replace", "--skip-javadoc-formatting", "--skip-removing-unused-imports"],
    ),
    breaksLines: true,
  },
  ofJava(
    "ktlint",
    ["Kotlin"],
    KTLINT,
    [],
    ["--format", "--log-level=none", `--editorconfig=${OPTIONS}ktlint.editorconfig`],
  ),
];

function formatter(
  name: string,
  languages: readonly string[],
  command: readonly string[],
): Formatter {
  const [tool = ""] = command;
  return { name, languages, command, isFound: () => isInstalled({ command: tool }) };
}

function ofJava(
  name: string,
  languages: readonly string[],
  jar: string,
  options: readonly string[],
  args: readonly string[],
): Formatter {
  const own = formatter(name, languages, ["java", ...options, "-jar", jar, ...args]);
  return { ...own, isFound: () => existsSync(jar) && own.isFound() };
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
