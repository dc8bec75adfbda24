/** Records of what calls cost, in Python: as JSON, by the file's logger or the module's own. */
import type { Recording } from "../recording.ts";
import { moduleNamed } from "./module-import.ts";
import { STREAM_RECORDING } from "./stream-recording.ts";

const LOGGER =
  /^(\w+)[ \t]*(?::[^=\n]{1,80})?=[ \t]*(?:\w+\.){0,3}(?:getLogger|get_logger)\([^()\n]{0,200}\)[ \t]*(?:#.*)?$|^from loguru import (logger)\b/m;

/** The formatters' own limit. */
const LONGEST_LINE = 88;

export const RECORDING: Recording = {
  binder: /^$/,
  binds: /^\s*(?::([^=\n]{1,200}))?=\s*$/,
  end: /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/,
  isInList: (before) => !/[([{,=\\]$/.test(before),
  awaits: /^await\s+(?=\S)/,
  waits: /\bAsync(?:[A-Z]\w{0,20})?\(/,
  mayWait: /\bAsync[A-Z]\w{0,30}\b/,
  waitsLater: (name) =>
    new RegExp(
      `\\bawait\\s{1,20}\\(?\\s{0,20}${name}\\b|\\basync\\s{1,4}for\\b[^\\n:]{1,200}\\bin\\s{1,4}${name}\\b` +
        `|\\b(?:gather|create_task|ensure_future|wait_for|wait|as_completed|shield|start_soon|run|run_until_complete|run_coroutine_threadsafe|iscoroutine|isawaitable)\\([^\\n]{0,200}\\b${name}\\b`,
    ),
  isElsewhere: () => false,
  values: { yes: /^True$/, no: /^(?:False|None)$/ },
  loggerIn: (text) => {
    const found = LOGGER.exec(text);
    const name = found?.slice(1).find((group) => group !== undefined);
    if (found === null || name === undefined) return undefined;
    return { name, span: { start: found.index, end: found.index + found[0].length } };
  },
  startedAt: "started_at",
  needs: (hasLogger) => [
    moduleNamed("json"),
    ...(hasLogger ? [] : [moduleNamed("logging")]),
    moduleNamed("time"),
  ],
  start: (name, modules) => `${name} = ${modules.at(-1)}.perf_counter()`,
  record: ({ model, accounts, startedAt, key, logger, quote, modules, indent }) => {
    const [json = "", logging = ""] = modules;
    const time = modules.at(-1);
    const said = (text: string): string => quote + text + quote;
    const own = logger ?? `${logging}.getLogger(__name__)`;
    const field = (name: string, value: string): string => `            ${said(name)}: ${value},`;
    const token = (account: string, name: string): string => {
      const line = field(name, `getattr(${account}, ${said(name)}, None)`);
      if (indent.length + line.length <= LONGEST_LINE) return line;
      const args = `${account}, ${said(name)}, None`;
      return field(name, `getattr(\n                ${args}\n            )`);
    };
    return [
      ...accounts.map(({ name, of }) => `${name} = getattr(${of}, ${said("usage")}, None)`),
      `${own}.info(`,
      `    ${json}.dumps(`,
      "        {",
      field("event", said("llm_usage")),
      field("model", `getattr(${model}, ${said("model")}, None)`),
      ...accounts.flatMap(({ name, tokens }) => tokens.map((field) => token(name, field))),
      field("seconds", `round(${time}.perf_counter() - ${startedAt}, 3)`),
      ...(key === undefined ? [] : [field("key", said(key))]),
      "        },",
      "        default=str,",
      "    )",
      ")",
    ].join("\n");
  },
  stream: STREAM_RECORDING,
  shownBy: {
    present:
      /\b(?:basicConfig|dictConfig|fileConfig|addHandler|setLevel)\(|\bLOGGING\s{0,4}=|\bstructlog\.configure\(|\bfrom loguru import\b/,
    advice:
      "Nothing sets up logging here, so records stay unseen: call logging.basicConfig(level=logging.INFO) where the program starts.",
  },
};
