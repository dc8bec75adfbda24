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
  /** What before the call shows that its output is taken as a value. */
  readonly captured?: RegExp;
  /** Options of commands that print every command with its values. */
  readonly trace?: { readonly callee: RegExp; readonly option: RegExp };
  /** `{ apiKey }` means `{ apiKey: apiKey }`. */
  readonly shorthand?: true;
  /** Calls are commands: words to the line's end, strings over lines. */
  readonly commands?: true;
  /** What stands before the brace of a value inside a string; `undefined`: values have no braces. */
  readonly interpolation?: RegExp;
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
      /^[ \t]*(\|(?!\|)|1?>{1,2}(?![>&])(?![ \t]*["']?(\$\{?GITHUB_(OUTPUT|STEP_SUMMARY)|\/dev\/(stderr|stdout|tty))))/,
    captured: /(\$\(|`|<\()\s*$/,
    trace: { callee: /^(set|bash|sh|zsh|ksh)$/, option: /^-[a-wyz]*x[a-z]*$/ },
  },
};
