import type { EmbeddedLiteral, Language, LiteralEdit } from "../language.ts";
import { inPlaces } from "../string-places.ts";

const QUOTED = [
  "[(string) (raw_string) (concatenation)] @string.expression",
  "(concatenation [(string) (raw_string)] @string.joined)",
];

/** Parents below which a word is expanded, so that a quoted expansion is the same word. */
const PLACES =
  inPlaces(
    [
      "(command argument: $)",
      "(variable_assignment value: $)",
      "(array $)",
      "(herestring_redirect $)",
      "(for_statement value: $)",
    ],
    [...QUOTED, "(word) @string.expression"],
  ) +
  // Here a bare word may be a pattern or an arithmetic name.
  inPlaces(
    [
      "(declaration_command $)",
      "(case_statement value: $)",
      "(case_item value: $)",
      "(test_command $)",
      "(test_command (binary_expression $))",
      "(test_command (unary_expression $))",
    ],
    QUOTED,
  );

const STATEMENT =
  "[(command) (variable_assignment) (variable_assignments) (declaration_command) (if_statement) " +
  "(for_statement) (c_style_for_statement) (while_statement) (case_statement) (pipeline) (list) " +
  "(redirected_statement) (negated_command) (subshell) (test_command)]";

/** Statements in what holds lists of them. */
function inLists(...parents: readonly string[]): string {
  return parents.map((parent) => `(${parent} ${STATEMENT} @statement)`).join("\n");
}

export const shell: Language = {
  id: "shell",
  languageIds: ["shellscript"],
  suffixes: [".sh", ".bash", ".zsh", ".ksh"],
  callsPrograms: true,
  grammar: {
    file: "tree-sitter-bash.wasm",
    lineComment: "#",
    facts: `
    (string) @string
    (raw_string) @string
    (concatenation) @string
    (heredoc_body) @string
    ${PLACES}
    ((heredoc_redirect (heredoc_start) @_delimiter (heredoc_body) @string.text)
      (#match? @_delimiter "^\\\\w+$"))
    (expansion) @code
    (simple_expansion) @code
    (command_substitution) @code
    (process_substitution) @code
    (arithmetic_expansion) @code
    (command name: (command_name) @call.callee) @call
    (variable_assignment name: (_) @assignment.name value: (_) @assignment.value)
    (simple_expansion (variable_name) @env.name) @env
    (expansion (variable_name) @env.name) @env
    (variable_name) @name
    (comment) @comment
    (function_definition) @scope
    (command_substitution) @captured
    (process_substitution) @captured
    (pipeline . [(compound_statement) (subshell) (for_statement) (while_statement) (if_statement)] @captured)
    (redirected_statement body: [(compound_statement) (subshell) (for_statement) (while_statement) (if_statement)] @captured)
    (command_substitution) @forked
    (process_substitution) @forked
    (pipeline) @forked
    (subshell) @forked
    ${inLists("program", "compound_statement", "do_group", "if_statement", "else_clause", "case_item")}
    (string) @nocomment
    (raw_string) @nocomment
    (heredoc_redirect) @nocomment`,
  },
  strings: {
    expandsIn: '"',
    opening: /^(["'])/,
  },
  access: {
    readEnv: {
      expression: ({ name }) => `"$\{${name}:?}"`,
      fromShell: true,
      check: (name) => `: "$\{${name}:?}"`,
      embed,
      overwrites: (name) => {
        const set = String.raw`(?<![\w$\-{])${name}\+?=`;
        const commands = "unset|read|mapfile|readarray|getopts|for|select|printf -v";
        const filled = String.raw`\b(?:${commands})\b(?:(?!\b(?:${commands})\b)[^\n;|&])*\b${name}\b`;
        return new RegExp(`${set}|${filled}`, "g");
      },
    },
  },
  logging: {
    commands: true,
    dumps: /^(?!)/,
    passThrough: /^(echo|printf)$/,
    harmlessRead: /^\s*\$\{(#|\w+:?\+|\w+:\s*-?\d)/,
    // What is kept for a later step or shown on a run's page is read by people after all.
    elsewhere:
      /^(?:[ \t]|\\\r?\n|2>{1,2}[ \t]*[^\s|;&>][^\s|;&]*(?![^\s|;&])|2>&1)*(\|(?!\|)|&>{1,2}|>&[3-9]|1?>{1,2}(?![>&])(?![ \t]*["']?(\$\{?GITHUB_(OUTPUT|STEP_SUMMARY)|\/dev\/(stderr|stdout|tty))))/,
    passOn:
      /^[ \t]*\|&?[ \t]*(?:(?:base64|rev|cat|tac|tee|sort|uniq|nl|fold|xxd|od|hexdump|less|more|tr[ \t]+-d)(?![\w-])[^|;&\n<>()`]*|e?grep(?![\w-])(?![^|;&\n]*\s-\w*[qcvl])[^|;&\n<>()`]*(?:key|token|secret|passw)[^|;&\n<>()`]*)/i,
    dumpCommands: {
      everything: /^(?:env|printenv|set)$/,
      named: /^printenv$/,
      files: /^(?:cat|tac|head|tail|less|more|bat|nl)$/,
      programs: /^(?:python[\d.]*|node|bun|deno)$/,
      inline: /(?:print\(\s*(?:dict\(\s*)?(os\.environ)\s*\)|console\.log\(\s*(process\.env)\s*\))/,
      mention:
        /(?:^|[\s;&|(])(?:env|printenv|set)[ \t]*(?:$|[|;&\n)#]|\d*[<>])|\bprintenv\b|\b(?:cat|tac|head|tail|less|more|bat|nl)\b(?:(?!\b(?:cat|tac|head|tail|less|more|bat|nl)\b)[^\n|;&])*env\b|\b(?:python[\d.]*|node|bun|deno)[ \t]+-/m,
    },
    // Git runs a program that answers its questions, or tells it who signs in.
    caught: {
      by: /askpass|\bPassword(?: for)?\b[^\n]{0,20}\*["']?[ \t]*\)|(?:echo|printf)[ \t]+["']?username=/i,
      calls: /^(?:echo|printf)$/,
    },
    toElsewhere: /^-v$/,
    trace: { callee: /^(set|bash|sh|zsh|ksh)$/, option: /^-[a-wyz]*x[a-z]*$/ },
    logCallee: /^(echo|printf)$/,
    harmlessCallee: /^(sha256sum|md5sum|shasum|wc)$/,
  },
  packages: {
    manifests: [],
    loader: {
      manifests: [],
      present: /(?!)/,
      called: /(^|[\s;])(\.|source)\s+\S*\.env\b|--env-file/,
      entries: [],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the shell scripts: run "set -a; . ./${envPath}; set +a" first.`,
      name: ". ./.env",
      needs: { kind: "import", present: /\. \.\/\.env/, code: "set -a; . ./.env; set +a" },
    },
  },
};

/** Embeds in shells: single quotes are closed for the expansion and opened again behind it. */
function embed(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, place } = secret;
  const quoted = secret.read();
  const plain = quoted.slice(1, -1);
  if (place === "text") return [{ span: { start, end }, text: plain }];
  const quoting = quotingAt(literal, start);
  if (quoting === '"') return [{ span: { start, end }, text: plain }];
  if (quoting === "") return [{ span: { start, end }, text: quoted }];
  if (quoting !== "'") return undefined;
  // What is left of the literal on either side stays quoted; nothing left, no empty quotes.
  const opens = literal.charAt(start - 1) === "'";
  const closes = literal.charAt(end) === "'";
  return [
    {
      span: { start: opens ? start - 1 : start, end: closes ? end + 1 : end },
      text: `${opens ? "" : "'"}${quoted}${closes ? "" : "'"}`,
    },
  ];
}

/** Quote that is open at `end`, empty for none; `undefined` where text cannot stand. */
function quotingAt(literal: string, end: number): string | undefined {
  let open = "";
  for (let at = 0; at < end; at += 1) {
    const char = literal.charAt(at);
    if (open !== "'" && char === "\\") at += 1;
    else if (char === open) open = "";
    else if (open === "" && (char === "'" || char === '"')) {
      if (literal.charAt(at - 1) === "$") return undefined;
      open = char;
    }
  }
  return open;
}
