/**
 * Values without quotes of their own behind a name: in options, queries, shells, XML, connection strings,
 * in pairs such as `name: DB_PASSWORD` / `value: …`, in comments and in prose.
 */
import type { Span } from "../text/span.ts";
import type { ValueSyntax } from "./value-syntax.ts";

export interface BareValue {
  readonly span: Span;
  /** True if text and code stand in such places too, so that only a random value is a secret. */
  readonly isDoubtful: boolean;
}

/**
 * Pattern of an unquoted value: the text before the name, the text between, and the value with what
 * must follow it.
 */
interface Bare {
  readonly before: RegExp;
  readonly between: RegExp;
  readonly value: RegExp;
  readonly isDoubtful?: true;
}

/** Text of an element. */
const ELEMENT = /[^\s"'`<>](?:[^\r\n"'`<>]*[^\s"'`<>])?(?=[ \t]*<\/)/y;
const WORD = /[^\s"'`<>(){};&|$]+(?=[\s;&|"']|$)/y;

const BARE: readonly Bare[] = [
  // A header inside a string, as curl has it.
  {
    before: /["'`]$/,
    between: /:[ \t]{0,4}(?:Bearer |Token |token |Api-Key |Key )?/y,
    value: /[^\s"'`,;<>(){}\\]+/y,
  },
  // An option of a command; in a list of arguments it may stand in quotes with its value.
  { before: /(?:^|[\s"'`])--?$/, between: /[ =]["']?(?:pass:)?/y, value: /(?!-)[^\s"'`<>(){}]+/y },
  // The same in YAML, where option and value are two entries.
  {
    before: /(?:^|[\r\n])[ \t]*- ["']?--$/,
    between: /["']?[ \t]*\r?\n[ \t]*- ["']?/y,
    value: /[^\s"'`<>(){}[\]|>&*!-][^\s"'`<>(){}]*(?=["']?[ \t]*(?:[\r\n]|$))/y,
  },
  // A query parameter.
  {
    before: /[?&]$/,
    between: /=|%3[dD]|\\u003[dD]/y,
    value: /[^\s"'`&#<>(){}\\]+?(?=%26|%22|[\s"'`&#<>(){}\\]|$)/y,
  },
  // A variable of a shell, a Dockerfile or an env file.
  {
    before: /(?:^|[\r\n])[ \t]*(?:export |set |ENV |ARG |-e |--env[ =]|- )?$/,
    between: /=/y,
    value: /[^\s"'`<>(){};]+(?=[ \t]*(?:#.*|\\)?(?:[\r\n]|$))/y,
  },
  // The same for one command only: `PGPASSWORD=… psql`, `RUN NPM_TOKEN=… npm ci`; or with others after it.
  {
    before: /(?:^|[\r\n;&|])[ \t]*(?:RUN |ENV )?(?:sudo |env |export )?$/,
    between: /=/y,
    value: /[^\s"'`<>(){};,]+(?=[ \t]+[\w./&-]|;)/y,
  },
  // An option that sets one: `docker run -e`, `--build-arg`, `helm --set`, `--from-literal`.
  {
    before:
      /[ \t](?:-e|--env|--build-arg|--set|--set-string|--settings|--from-literal|--set-env-vars|--var|-var)[ =]["']?(?:[\w-]{1,40}\.){0,4}$/,
    between: /=/y,
    value: /[^\s"'`<>(){};&|$]+/y,
  },
  // One after others on the line.
  { before: /(?:^|[\r\n])[ \t]*(?:ENV |export )[^\r\n]{0,50} $/, between: /=/y, value: WORD },
  // The older way of a Dockerfile.
  { before: /(?:^|[\r\n])[ \t]*ENV $/, between: /[ \t]+/y, value: /[^\s"'`<>(){};=]+(?=\s|$)/y },
  // A variable that is a whole text: `"DB_PASSWORD=…"`.
  { before: /["'`]$/, between: /=/y, value: /[^\s"'`<>(){}[\];&,]+(?=["'`;])/y },
  // What stands for a variable that is not set: `${DB_PASSWORD:-…}`, `${db.password:…}`.
  {
    before: /\$\{(?:[\w-]{1,40}\.){0,6}$/,
    between: /:[-=]?|-/y,
    value: /[^\s"'`<>{}$](?:[^\r\n"'`<>{}$]*[^\s"'`<>{}$])?(?=\})/y,
  },
  // The same with blanks in it.
  {
    before: /=[^\r\n;"'`=]{1,50};[ ]?$/,
    between: /=/y,
    value: /[^\s"'`<>(){};&,](?:[^\r\n"'`<>(){};&,=]*[^\s"'`<>(){};&,=])?(?=[ ]?[;"'])/y,
  },
  // A part of a connection string: `User Id=app;Password=…;`, `user=app password=…`.
  {
    before: /=[^\s;"'`=,]{1,50}(?:;[ ]?| )$/,
    between: /=/y,
    value: /[^\s"'`<>(){};&,]+(?=[\s"'`;]|$)/y,
  },
  // An element of XML.
  { before: /<$/, between: />[ \t]{0,4}/y, value: ELEMENT },
  // One that is named by an attribute, and a pair of a property list.
  {
    before: /(?:key|name|id)[ \t]?=[ \t]?["'](?:[\w.-]{1,60}\.)?$/i,
    between: /["'][^<>\r\n]{0,60}>[ \t]{0,4}/y,
    value: ELEMENT,
  },
  {
    before: /<key>$/,
    between: /<\/key>\s{0,20}<string>/y,
    value: ELEMENT,
  },
  // A property of Hadoop's.
  {
    before: /<(?:name|key)>(?:[\w.-]{1,60}\.)?$/,
    between: /<\/(?:name|key)>\s{0,60}<value>/y,
    value: ELEMENT,
  },
  // An attribute or entry beside the one with the name: `key="ApiKey" value="…"`.
  {
    before: /(?:key|name)["']?[ \t]?[:=][ \t]?["']?$/i,
    between: /["']?(?:,\s{0,26}|\s{1,26})["']?value["']?[ \t]{0,4}[:=][ \t]{0,4}/iy,
    value: /[^\s"'`<>{}]+(?=[ \t]*(?:[\r\n]|$))/y,
  },
  // A comment, a line of a log, a header of a request or a table: whoever reads it sees it as well.
  {
    before: /(?:^|[\r\n])[^\r\n"'`=]{0,60}(?:#|\/\/|\*|--|;)[ \t]{0,4}(?:export )?$/,
    between: /[ \t]{0,4}[:=][ \t]{0,4}/y,
    value: /[^\s"'`<>(){},;]+(?=[ \t]*(?:(?:\*\/|-->)[ \t]*)?(?:[\r\n]|$))/y,
    isDoubtful: true,
  },
];

/** Patterns for texts of no language: lines of logs, notes, requests and tables. */
const IN_PROSE: readonly Bare[] = [
  {
    before: /(?:^|[\r\n])(?:[ \t]*[-*|>][ \t]{0,4})?[ \t]*(?:\*\*|@|`)?$/,
    between: /(?:\*\*|`)?[ \t]{0,4}(?:[:=|]|=>)(?:\*\*)?[ \t]{0,4}[`"']?/y,
    value: /[^\s"'`<>|(){}]+(?=[`"']?[ \t]*(?:\||[\r\n]|$))/y,
    isDoubtful: true,
  },
  {
    before: /(?:^|\s)$/,
    between:
      /[:=][ \t]{0,2}|[ \t](?:is|are|was)[ \t][`"']?|[ \t](?=[`"]\S{6,80}[`"](?:[\s.,;)]|$))[`"]/y,
    value: /[^\s"'`<>|(){},;]+(?=[`"']?[.,;]?(?:\s|$))/y,
    isDoubtful: true,
  },
];

/** Limit on the text before a name that is looked at. */
const REACH = 96;

export function bareAfter(
  text: string,
  name: Span,
  syntax: ValueSyntax,
  longest: number,
): BareValue | undefined {
  return plainAfter(text, name, syntax, longest) ?? bareIn(text, name, syntax, longest);
}

function bareIn(
  text: string,
  name: Span,
  syntax: ValueSyntax,
  longest: number,
): BareValue | undefined {
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const all = syntax.isLoose === true ? [...BARE, ...IN_PROSE] : BARE;
  for (const { before: expected, between, value, isDoubtful } of all) {
    between.lastIndex = name.end;
    if (!between.test(text) || !expected.test(before)) continue;
    const start = between.lastIndex;
    value.lastIndex = start;
    const found = value.exec(text.slice(0, start + longest + 1))?.[0];
    if (found === undefined) continue;
    return { span: { start, end: start + found.length }, isDoubtful: isDoubtful ?? false };
  }
  return undefined;
}

/** Text on a line before a key of a configuration file. */
const BEFORE_KEY = /(?:^|[\r\n])[ \t]*(?:(?:- |\? |export )[ \t]*)?(?:[\w-]{1,40}[./]){0,8}["']?$/;
const FLOW_KEY = /[{,][ \t]*$/;
const FLOW_VALUE = /[^\s"'`<>{}[\]|&*!,][^\s"'`<>{}[\],]*(?=[ \t]*[,}])/y;

/** Finds a value without quotes, as YAML, INI and properties allow. */
function plainAfter(
  text: string,
  name: Span,
  { plain }: ValueSyntax,
  longest: number,
): BareValue | undefined {
  if (plain.length === 0) return undefined;
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  const isFlow = FLOW_KEY.test(before);
  if (!isFlow && !BEFORE_KEY.test(before)) return undefined;
  for (const { lead, value } of plain) {
    lead.lastIndex = name.end;
    if (!lead.test(text)) continue;
    const start = lead.lastIndex;
    const whole = isFlow ? FLOW_VALUE : value;
    whole.lastIndex = start;
    const found = whole.exec(text.slice(0, start + longest + 1))?.[0];
    if (found !== undefined)
      return { span: { start, end: start + found.length }, isDoubtful: false };
  }
  return undefined;
}
