/**
 * Values without quotes of their own behind a name: in options, queries, shells, XML, connection strings,
 * and in pairs such as `name: DB_PASSWORD` / `value: …`.
 */
import type { Span } from "../text/span.ts";

/** What stands before the name, what between, and the value with what has to follow it. */
interface Bare {
  readonly before: RegExp;
  readonly between: RegExp;
  readonly value: RegExp;
}

const BARE: readonly Bare[] = [
  // A header inside a string, as curl has it.
  { before: /["'`]$/, between: /:[ \t]{0,4}(?:Bearer |Token )?/y, value: /[^\s"'`,;<>(){}\\]+/y },
  // An option of a command; in a list of arguments it may stand in quotes with its value.
  { before: /(?:^|[\s"'`])--$/, between: /[ =]["']?/y, value: /(?!-)[^\s"'`<>(){}]+/y },
  // The same in YAML, where option and value are two entries.
  {
    before: /(?:^|[\r\n])[ \t]*- ["']?--$/,
    between: /["']?[ \t]*\r?\n[ \t]*- ["']?/y,
    value: /[^\s"'`<>(){}[\]|>&*!-][^\s"'`<>(){}]*(?=["']?[ \t]*(?:[\r\n]|$))/y,
  },
  // A query parameter.
  { before: /[?&]$/, between: /=/y, value: /[^\s"'`&#<>(){}]+/y },
  // A variable of a shell, a Dockerfile or an env file.
  {
    before: /(?:^|[\r\n])[ \t]*(?:export |set |ENV |ARG |-e |--env[ =]|- )?$/,
    between: /=/y,
    value: /[^\s"'`<>(){};]+(?=[ \t]*(?:#.*|\\)?(?:[\r\n]|$))/y,
  },
  // The same for one command only: `PGPASSWORD=… psql`, `RUN NPM_TOKEN=… npm ci`; or with others after it.
  {
    before: /(?:^|[\r\n;&|])[ \t]*(?:RUN |ENV )?(?:sudo |env |export )?$/,
    between: /(?<=[A-Z0-9])=/y,
    value: /[^\s"'`<>(){};,]+(?=[ \t]+[\w./&-]|;)/y,
  },
  // The older way of a Dockerfile.
  { before: /(?:^|[\r\n])[ \t]*ENV $/, between: /[ \t]+/y, value: /[^\s"'`<>(){};=]+(?=\s|$)/y },
  // A variable that is a whole text: `"DB_PASSWORD=…"`.
  { before: /["'`]$/, between: /=/y, value: /[^\s"'`<>(){}[\];&,]+(?=["'`;])/y },
  // A part of a connection string: `User Id=app;Password=…;`, `user=app password=…`.
  {
    before: /=[^\s;"'`=,]{1,50}(?:;[ ]?| )$/,
    between: /=/y,
    value: /[^\s"'`<>(){};&,]+(?=[\s"'`;]|$)/y,
  },
  // An element of XML.
  { before: /<$/, between: />[ \t]{0,4}/y, value: /[^\s"'`<>]+(?=[ \t]*<\/)/y },
  // An attribute or entry beside the one with the name: `key="ApiKey" value="…"`.
  {
    before: /(?:key|name)["']?[ \t]?[:=][ \t]?["']?$/i,
    between: /["']?,?\s{1,26}["']?value["']?[ \t]{0,4}[:=][ \t]{0,4}["']?/iy,
    value: /[^\s"'`<>{}]+(?=["']|[ \t]*(?:[\r\n]|$))/y,
  },
  // A setting of Groovy, nginx and their like: `storePassword "…"`.
  {
    before: /(?:^|[\r\n])[ \t]*$/,
    between: /[ \t]{1,4}["']/y,
    value: /[^\s"'`<>(){}]+(?=["'];?[ \t]*(?:[\r\n]|$))/y,
  },
];

/** In YAML, INI and properties a value needs no quotes. */
const CONFIG: Bare = {
  before: /(?:^|[\r\n])[ \t-]*(?:[\w-]+\.){0,8}$/,
  between: /[ \t]*[:=][ \t]*/y,
  value: /[^\s"'`<>{}[\]|>&*!]+(?=[ \t]*(?:#.*)?(?:[\r\n]|$))/y,
};

/** How far before a name its surroundings are looked at. */
const REACH = 64;

/** `allowsBare`: the text is in a format whose values may stand without quotes. */
export function bareAfter(
  text: string,
  name: Span,
  allowsBare: boolean,
  longest: number,
): Span | undefined {
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  for (const { before: expected, between, value } of allowsBare ? [...BARE, CONFIG] : BARE) {
    between.lastIndex = name.end;
    if (!between.test(text) || !expected.test(before)) continue;
    const start = between.lastIndex;
    value.lastIndex = start;
    const found = value.exec(text.slice(0, start + longest + 1))?.[0];
    if (found !== undefined) return { start, end: start + found.length };
  }
  return undefined;
}
