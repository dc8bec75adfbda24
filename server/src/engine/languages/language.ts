import type { Span } from "../text/span.ts";
import type { Constants } from "./constants.ts";
import type { FrameworkProfile } from "./framework-profile.ts";
import type { KernelLines } from "./kernel-lines.ts";
import type { Loader } from "./loader.ts";
import type { Packages } from "./packages.ts";
import type { Printing } from "./printing.ts";
import type { SettingsFields, StrictSettings } from "./settings-field.ts";

/** What the engine must be told about one programming language. Data only; see `python.ts`. */
export interface Language {
  readonly id: string;
  /** VS Code language ids and file suffixes that select this adapter. */
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  /** Grammar file under `dist/grammars/`. */
  readonly grammar: string;
  /**
   * Tree-sitter query that yields the facts. Captures, each a field of `Facts`: `@string`, and
   * `@string.<place>` where its place is known (see `STRING_PLACES`; a literal without one is left
   * alone), `@call` with `@call.callee` (its first and its last part, where it is no node of its own) and
   * `@call.args`, `@assignment` and `@given`, each as `.name` and
   * `.value`, `@env` with `.name`, `@typed`, `@declared`, `@function` and `@result`, each as `.value` and `.type`, `@wanted.value`
   * with `@wanted.name`, `@name`, `@changed`, `@use`, `@harmless`, `@comment`, `@attached`, `@import`,
   * `@declaration`, `@scope`, `@nocomment`, `@captured`, `@forked`, `@statement`, `@preamble`, `@code`, `@frozen`, `@type`, `@constant`,
   * `@broken`, `@escape`, `@compiled` with `.name` and `.value`.
   */
  readonly facts: string;
  /** What a program begins with that documents leave out where they show a part of one. */
  readonly leftOut?: { readonly where: RegExp; readonly beginning: string };
  /** Parts that the grammar reads wrongly. */
  readonly hidden?: (text: string) => Hidden;
  /** Values in strings that the grammar takes for text. */
  readonly values?: StringValues;
  /** What a string literal opens with, prefix and quote; the quote is the group. */
  readonly opening: RegExp;
  /** Literals whose escapes the grammar does not show, by what they open with. */
  readonly hidesEscapes?: RegExp;
  /** The quotes in which `$name` stands for a variable's value; absent where there are none. */
  readonly expandsIn?: string;
  /** Of what a literal opens with: in such a one a backslash is a backslash. */
  readonly verbatim?: RegExp;
  /** What in the characters right before and after a literal shows that the grammar misread it. */
  readonly misread?: RegExp;
  readonly lineComment: string;
  /** Statement that does nothing, for a block that may not be empty. */
  readonly emptyBody?: string;
  /** Code of fixes, as a file with this text writes it where people of the language differ. */
  readonly inStyleOf?: (code: string, text: string) => string;
  readonly readEnv: ReadEnv;
  readonly constants?: Constants;
  readonly loader: Loader;
  /** `undefined`: its programs have no package of their own. */
  readonly packages?: Packages;
  /** `undefined`: what is printed is not looked at. */
  readonly printing?: Printing;
  /** Calls that print or log, as regular expressions on the callee's text. */
  readonly logCallee: RegExp;
  /** Calls whose result says nothing of a secret argument (`len`, `mask`, `hash` …). */
  readonly harmlessCallee: RegExp;
  /** Paths of files in which nothing runs: type declarations. */
  readonly declaresOnly?: RegExp;
  /** Files whose programs cannot read the environment this way, and what to do instead. */
  readonly elsewhere?: readonly { readonly path: RegExp; readonly why: string }[];
  readonly kernelLines?: KernelLines;
  /** Classes whose fields a library fills with variables. */
  readonly settingsFields?: SettingsFields;
  readonly strictSettings?: StrictSettings;
  /** Of frameworks whose way is another one; the first that fits counts. */
  readonly frameworkProfiles?: readonly FrameworkProfile[];
  /** Of the idiom that was found: the env file, where it is not the usual one. */
  readonly envPath?: string;
  /** Of the idiom that was found; see `Means`. */
  readonly note?: (name: string) => string;
}

/** What a grammar cannot read; it is given a text of the same length with something simple instead. */
export interface Hidden {
  readonly masked: string;
  /** Those that are texts in which expansions work. */
  readonly texts: readonly Span[];
  /** Those that stay as they are. */
  readonly verbatim: readonly Span[];
}

/** How values stand in strings. */
export interface StringValues {
  /** What a literal begins with in which they are values. */
  readonly opening: RegExp;
  /** One of them; the group `name` or `braced` is what it is called, `env` the variable that it reads. Global. */
  readonly value: RegExp;
}

/** Types of their own that a literal is given to as it is, and a string that was read is not. */
export interface OwnTypes {
  /** What a value of the read's own type is given to as it is. */
  readonly plain: RegExp;
  /** The types of the parameters, in order, of the text of `Facts.functions`. */
  readonly parameters: (text: string) => readonly string[];
  /** The type of the first result, of the text of `Facts.results`. */
  readonly result: (text: string) => string;
  /** What something of a type such as a map or a channel has as keys or as values; the type itself of others. */
  readonly within: (type: string, how: "key" | "value") => string;
  readonly convert: (type: string) => { readonly before: string; readonly after: string };
}

/** How this language reads an environment variable. */
export interface ReadEnv {
  /** The expression; fails loudly and names the variable when it is missing. */
  readonly expression: (read: EnvRead) => string;
  /** What the expression needs in the file, once. */
  readonly needs?: Dependency;
  /** What a read takes instead where the secret is a part of a literal; see `embed`. */
  readonly partNeeds?: Dependency;
  /** Whether it is a shell that reads the env file, and not a loader. */
  readonly fromShell?: boolean;
  /** A statement that fails where the variable is missing, for reads in code that cannot stop the program. */
  readonly check?: (name: string) => string;
  /** How the expression stands inside a longer string; spans are offsets in `literal`. */
  readonly embed: (literal: EmbeddedLiteral) => readonly LiteralEdit[] | undefined;
  readonly ownTypes?: OwnTypes;
  /** How a framework's own text names a variable, in strings whose place is `placeholder`. */
  readonly placeholder?: Placeholder;
  /** Where a program itself sets or removes the variable. A match ends where a set value begins. */
  readonly overwrites: (name: string) => RegExp;
}

export interface Placeholder {
  /** What in a file shows that it is this framework's. */
  readonly framework: RegExp;
  readonly text: (name: string, quote: string) => string;
}

export interface EnvRead {
  /** The variable. */
  readonly name: string;
  /** What the file calls what the expression needs; empty when it needs nothing. */
  readonly accessor: string;
  readonly quote: string;
  /** Whether nothing around binds to a part of the expression, so that it needs no brackets. */
  readonly isAlone: boolean;
}

/** A module or a function that reading takes. */
export interface Dependency {
  /** What it may be called, best first: the first name that the file gives to nothing else. */
  readonly accessors: readonly string[];
  /**
   * Where the files of a folder share their names: what a helper is called in a folder with other
   * files of the language, by the file's own name in capitals (`Billing` of `billing.go`).
   */
  readonly sharedAccessors?: (stem: string) => readonly string[];
  /** Whether a declaration in the file (see `Facts.declarations`) is it already. */
  readonly present: (accessor: string) => RegExp;
  /** It may stand twice: one that does not stand among the first imports, above the helper, is none. */
  readonly isRepeatable?: true;
  /** An import counts from its line on, a helper in the whole file. */
  readonly kind: "import" | "helper";
  /** Empty for a name that needs nothing: one that is there already, or the full path of a module. */
  readonly code: (written: CodeContext) => string;
  /** Imports that give the name to something else, where it does not stand alone in them: `a.b.Objects`. */
  readonly bound?: (accessor: string) => RegExp;
  /** Imports that give it a name of the file's own, the group `name`. */
  readonly alias?: RegExp;
  /** What the code itself needs. */
  readonly requires?: readonly Dependency[];
  /** How many blank lines stand between the first import and the line that follows it. */
  readonly gapBefore?: (following: string) => number;
  /** Where an import goes into the imports that are there already; `undefined` for a line of its own. */
  readonly insertInto?: (imports: readonly string[], code: string) => Insertion | undefined;
}

/** What the code that is put into a file depends on. */
export interface CodeContext {
  /** What it is called. */
  readonly accessor: string;
  /** The accessors of `Needs.requires`, in that order. */
  readonly required: readonly string[];
  /** The quote that the file uses most. */
  readonly quote: string;
  /** Whether the file gives a name a meaning of its own. */
  readonly isTaken: (name: string) => boolean;
}

/** A place inside one of several statements: an offset in its text. */
export interface Insertion {
  readonly index: number;
  readonly at: number;
  readonly text: string;
}

/** A string literal of which only a part is the secret. */
export interface EmbeddedLiteral {
  /** The literal as written, with prefix and quotes; code inside it is blanked. */
  readonly literal: string;
  /** Where the secret lies in `literal`. */
  readonly start: number;
  readonly end: number;
  readonly place:
    | "expression"
    | "bare-listed"
    | "bare"
    | "object-key"
    | "jsx-attribute"
    | "bare-argument"
    | "joined"
    | "text"
    | "placeholder";
  /** Whether it stands in the code inside another literal. */
  readonly isNested: boolean;
  /** Whether an expression of operators can stand in its place without brackets. */
  readonly isLoose: boolean;
  /** Whether it stands among several arguments of a call, where some formatters want no blanks. */
  readonly isListed: boolean;
  /** The variable. */
  readonly name: string;
  /** What the file calls `partNeeds`, or `needs` where the secret is all of the literal. */
  readonly accessor: string;
  /** The expression, written with this quote or with what the file prefers. */
  readonly read: (quote?: string) => string;
}

/** Replaces `span` of a literal. Two secrets in one literal share the edits that are not their own. */
export interface LiteralEdit {
  readonly span: Span;
  readonly text: string;
}
