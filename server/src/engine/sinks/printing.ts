/** What printing means in each language. Data only; a language without an entry is not looked at. */

export interface Printing {
  /** A whole environment, as a name. */
  readonly dumps: RegExp;
  /** Calls that hand on what they are given; every other call makes something else of it. */
  readonly passThrough: RegExp;
  /** A read that shows nothing of the value: `${KEY:+set}`, `${#KEY}`. */
  readonly harmlessRead?: RegExp;
  /** What after the call shows that nothing is printed: a pipe, a file. */
  readonly elsewhere?: RegExp;
  /** Pipes into commands that print what they are given, as it is or in another form. */
  readonly passOn?: RegExp;
  /** Commands that print many variables at once. */
  readonly dumpCommands?: DumpCommands;
  /** An argument that sends the output somewhere else. */
  readonly toElsewhere?: RegExp;
  /** Options of commands that print every command with its values. */
  readonly trace?: { readonly callee: RegExp; readonly option: RegExp };
  /** `{ apiKey }` means `{ apiKey: apiKey }`. */
  readonly shorthand?: true;
  /** Calls are commands: words to the line's end, strings over lines. */
  readonly commands?: true;
  /** What stands before the brace of a value inside a string; `undefined`: values have no braces. */
  readonly interpolation?: RegExp;
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
  /** Such a program that prints all variables; its groups are their names. */
  readonly inline: RegExp;
  /** Whether a text may hold any of these. Errs towards yes. */
  readonly mention: RegExp;
}

const javascript: Printing = {
  dumps: /^(process\.env|import\.meta\.env|Bun\.env)$/,
  passThrough:
    /(^|\.)(String|stringify|concat|join|trim\w*|toString|inspect|format|replace\w*|to(Upper|Lower)Case)$/,
  shorthand: true,
  interpolation: /\$$/,
};

export const PRINTING: Readonly<Record<string, Printing>> = {
  javascript,
  typescript: javascript,
  tsx: javascript,
  python: {
    dumps: /^(os\.)?environ$/,
    toElsewhere: /^file\s*=\s*(?!sys\.(?:stdout|stderr)\b)/,
    passThrough:
      /(^|\.)(str|repr|dict|dumps|format|join|\w*strip|upper|lower|encode|decode|replace|pformat)$/,
    interpolation: /(^|[^{])$/,
  },
  shell: {
    commands: true,
    dumps: /^(?!)/,
    passThrough: /^(echo|printf)$/,
    harmlessRead: /^\s*\$\{(#|\w+:?\+|\w+:\s*-?\d)/,
    // What is kept for a later step or shown on a run's page is read by people after all.
    elsewhere:
      /^(?:[ \t]|\\\r?\n|2>{1,2}[ \t]*[^\s|;&]+|2>&1)*(\|(?!\|)|&>{1,2}|>&[3-9]|1?>{1,2}(?![>&])(?![ \t]*["']?(\$\{?GITHUB_(OUTPUT|STEP_SUMMARY)|\/dev\/(stderr|stdout|tty))))/,
    passOn:
      /^[ \t]*\|&?[ \t]*(?:(?:base64|rev|cat|tac|tee|sort|uniq|nl|fold|xxd|od|hexdump|less|more|tr[ \t]+-d)(?![\w-])[^|;&\n<>()`]*|e?grep(?![\w-])(?![^|;&\n]*\s-\w*[qcvl])[^|;&\n<>()`]*(?:key|token|secret|passw)[^|;&\n<>()`]*)/i,
    dumpCommands: {
      everything: /^(?:env|printenv|set)$/,
      named: /^printenv$/,
      files: /^(?:cat|tac|head|tail|less|more|bat|nl)$/,
      programs: /^(?:python[\d.]*|node|bun|deno)$/,
      inline: /(?:print\(\s*(?:dict\(\s*)?(os\.environ)\s*\)|console\.log\(\s*(process\.env)\s*\))/,
      mention:
        /(?:^|[\s;&|(])(?:env|printenv|set)[ \t]*(?:$|[|;&\n)#])|\bprintenv\b|\b(?:cat|tac|head|tail|less|more|bat|nl)\b[^\n|;&]*env\b|\b(?:python[\d.]*|node|bun|deno)[ \t]+-/m,
    },
    toElsewhere: /^-v$/,
    trace: { callee: /^(set|bash|sh|zsh|ksh)$/, option: /^-[a-wyz]*x[a-z]*$/ },
  },
};
