/** Records of what calls cost, in JavaScript and TypeScript: as JSON, by the file's logger or as an error stream's line. */
import type { Dependency } from "../dependency.ts";
import type { LoggerBinding, Recording } from "../recording.ts";
import { STREAM_RECORDING } from "./stream-recording.ts";

/** Types of the SDKs' answers, and those that forbid nothing. */
const ANSWER =
  /^(?:(?:[\w$]+\.)*(?:(?:Parsed)?ChatCompletion|Completion|(?:Parsed)?Message|(?:Parsed)?Response|CreateEmbeddingResponse)(?:<[^>\n]{0,80}>)?|any)(?:\s*\|\s*(?:undefined|null))*$/;
/** Heads of statements whose body may be one statement without braces. */
const HEAD = /\b(?:if|for|while|with|await)\s*$/;
/** Such a head to the end of the text; a pattern in it may hold brackets. */
const OPEN_HEAD = /\b(?:if|for|while|with|await)\s*\([^;{}]{0,400}$/;
const LONGEST_HEAD = 400;

export function recordingOf(hasTypes: boolean): Recording {
  return {
    binder: /^(?:(?:export\s+)?(?:const|let|var)\s+)?$/,
    binds: /^\s*(?::([^=;\n]{1,200}))?=\s*$/,
    ...(hasTypes ? { answerType: ANSWER, declared: declaredBy } : {}),
    end: /^[ \t]*(?:;[ \t]*)?(?:\/\/[^\r\n]*)?(?=[\r\n]|$)/,
    isInList,
    awaits: /^await\s+(?=\S)/,
    isElsewhere: (args) => !args.trimStart().startsWith("{"),
    mayBeNothing: /\?\./,
    values: { yes: /^true$/, no: /^(?:false|null|undefined)$/ },
    loggerIn,
    startedAt: "startedAt",
    needs: () => NEEDS,
    stream: STREAM_RECORDING,
    start: (name, [performance = ""]) => `const ${name} = ${performance}.now();`,
    record: ({ model, accounts, startedAt, key, logger, quote, modules }) => {
      const [performance = "", console = ""] = modules;
      const said = (text: string): string => quote + text + quote;
      return [
        `${logger === undefined ? `${console}.error` : `${logger}.info`}(`,
        "  JSON.stringify({",
        `    event: ${said("llm_usage")},`,
        `    model: ${model}.model,`,
        ...accounts.flatMap(({ of, tokens }) =>
          tokens.map((name) => `    ${name}: ${of}.usage?.${name},`),
        ),
        `    milliseconds: Math.round(${performance}.now() - ${startedAt}),`,
        ...(key === undefined ? [] : [`    key: ${said(key)},`]),
        "  }),",
        ");",
      ].join("\n");
    },
  };
}

const LOGGER_CALL =
  /(?<![\w$.])(logger|log)\.info\(\s{0,20}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|`[^`]{0,200}`)\s{0,20}\)/;

/** A logger that the file binds at its top, and calls with a text alone. */
function loggerIn(text: string): LoggerBinding | undefined {
  const name = LOGGER_CALL.exec(text)?.[1];
  if (name === undefined) return undefined;
  const bound = new RegExp(
    String.raw`^(?:import\s[^;"']{0,200}|(?:export\s+)?const\s+(?:\{[^}\n]{0,200})?)\b${name}\b`,
    "m",
  );
  const found = bound.exec(text);
  if (found === null) return undefined;
  return { name, span: { start: found.index, end: found.index + found[0].length } };
}

/** An object that every runtime has, and which a file may hide behind a name of its own. */
function global(name: string, present: RegExp): Dependency {
  return {
    accessors: [name, `globalThis.${name}`],
    kind: "import",
    present: () => present,
    code: () => "",
  };
}

const NEEDS = [
  global("performance", /^import\b[^;]{0,200}\bperformance\b[^;]{0,200}\bperf_hooks\b/),
  global("console", /^import\s+console\s/),
];

function declaredBy(name: string): RegExp {
  const word = name.replaceAll("$", String.raw`\$`);
  return new RegExp(String.raw`\b(?:let|var)\s+${word}\s*(?::([^=;\n]{1,200}))?(?:;|$)`, "m");
}

/** Words do not tell a call from a head, so that what stands before the brackets counts. */
function isInList(before: string, binder: string): boolean {
  if (before === "" || /[;{}]$/.test(before)) return true;
  if (/(?:\bcase\b[^\n]{0,200}|\bdefault\s*):$/.test(before)) return true;
  if (/[^\w$)\]"'`]$/.test(before)) return false;
  if (/\b(?:const|let)\s+$/.test(binder)) return true;
  if (/\b(?:else|do)$/.test(before)) return false;
  if (!before.endsWith(")")) return true;
  const opening = openingOf(before);
  return opening !== undefined && !HEAD.test(before.slice(0, opening)) && !OPEN_HEAD.test(before);
}

/** Offset of the bracket that the last one closes, if it is near. */
function openingOf(before: string): number | undefined {
  let depth = 0;
  const least = Math.max(0, before.length - LONGEST_HEAD);
  for (let at = before.length - 1; at >= least; at -= 1) {
    if (before.charAt(at) === ")") depth += 1;
    else if (before.charAt(at) === "(") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}
