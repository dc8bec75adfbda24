/**
 * Description of printing in a language, for following a secret to where it is shown. Data only.
 */

export interface Printing {
  /** A whole environment, as a name. */
  readonly dumps: RegExp;
  /** Calls that return what they are given; every other call makes something else of it. */
  readonly passThrough: RegExp;
  /** Calls with a fixed number of arguments; none can be left out. */
  readonly fixedArity?: RegExp;
  /** Templates that take arguments, where they look other than `%s` and `{}`. */
  readonly template?: RegExp;
  /** A read that shows nothing of the value: `${KEY:+set}`, `${#KEY}`. */
  readonly harmlessRead?: RegExp;
  /** Matches text behind the call which shows that nothing is printed: a pipe, a file. */
  readonly elsewhere?: RegExp;
  /** Pipes into commands that print what they are given, as it is or in another form. */
  readonly passOn?: RegExp;
  /** Commands that print many variables at once. */
  readonly dumpCommands?: DumpCommands;
  /** Matches text that captures the output of such calls or pipes it to another program. */
  readonly caught?: { readonly by: RegExp; readonly calls: RegExp };
  /** An argument that sends the output somewhere else. */
  readonly toElsewhere?: RegExp;
  /** Options of commands that print every command with its values. */
  readonly trace?: { readonly callee: RegExp; readonly option: RegExp };
  /** True if `{ apiKey }` means `{ apiKey: apiKey }`. */
  readonly shorthand?: true;
  /** True if calls are commands: words to the line's end, strings over lines. */
  readonly commands?: true;
  /** Commands whose output is the value of the surrounding function; all, where this is absent. */
  readonly handsOn?: RegExp;
  /**
   * End of a statement, up to which a call without parentheses goes; absent where calls need them.
   */
  readonly bareCalls?: "line" | "semicolon";
  /**
   * Matches the opening of a literal that makes it a template; without a value in it, it is plain
   * text.
   */
  readonly templateSign?: RegExp;
  /** Types whose values print as stars. */
  readonly masking?: RegExp;
  /** Matches a call behind such a value that returns the value itself. */
  readonly unmasks?: RegExp;
  /** Matches names that a logger of the file leaves out by itself, as its first group. Global. */
  readonly redacts?: RegExp;
  /**
   * True if values inside a string are `Facts.code`; otherwise they are words of it, or there are
   * none.
   */
  readonly interpolation?: true;
  /** Calls whose output is the value of the function around them. */
  readonly returns?: RegExp;
  /** Calls that return what they print: `send(dbg!(key))`. Where that is used it has to stay. */
  readonly answers?: RegExp;
  /** True if `{$key}` in a string is the value without the braces. */
  readonly bracedValues?: true;
  /** Matches, where `logCallee` takes long, the end of each of its matches. Global. */
  readonly mention?: RegExp;
  /** Calls that take names and values in turn. */
  readonly paired?: RegExp;
  /** True if arguments of calls may be words and no expressions, as a macro gets. */
  readonly wordwise?: true;
  /** Matches a sign right before an argument that formats it under its own name: `info!(%key)`. */
  readonly signs?: RegExp;
  /** Matches a text in which an unused variable or import is an error. */
  readonly unusedFails?: RegExp;
  /** True if that holds only for variables of functions, and for imports. */
  readonly unusedOnlyLocal?: true;
}

export interface DumpCommands {
  /** Print all variables when they get no argument. */
  readonly everything: RegExp;
  /** Print the variables that they are given by name. */
  readonly named: RegExp;
  /** Print the files that they are given. */
  readonly files: RegExp;
  /** Run a program that stands in an argument. */
  readonly programs: RegExp;
  /** Matches a program in an argument that prints all variables; its groups are their names. */
  readonly inline: RegExp;
  /** Matches texts that may hold any of these. Errs towards yes. */
  readonly mention: RegExp;
}
