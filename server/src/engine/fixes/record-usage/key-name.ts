/** The variable from which a client of a model has its key. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import { KEY_OPTION, type ModelSdk, OTHER_LOGIN } from "../../frameworks/models/recordable-sdks.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

/** A place where a client is made. */
export interface Client {
  /** Name that it is assigned to. */
  readonly name: string | undefined;
  /** Text of what makes it, such as the name of a class. */
  readonly made: string;
  /** Variable of its key, where that is known. */
  readonly variable: string | undefined;
}

const LONGEST_ARGUMENTS = 2000;

/** Returns the clients that a program makes. */
export function clientsIn(
  { snapshot: { text }, facts }: Analysis,
  sdk: ModelSdk,
): readonly Client[] {
  if (facts === undefined) return [];
  const said = [...facts.comments, ...facts.strings.map(({ inner }) => inner)];
  return [...text.matchAll(sdk.client)].flatMap((found) => {
    const start = found.index;
    const end = start + found[0].length;
    const args = bracketsAt(text, text.indexOf("(", end));
    const whole = { start, end: args.end };
    if (said.some((span) => contains(span, { start, end }))) return [];
    const assigned = facts.assignments.find(
      ({ value }) => contains(value, whole) && value.end === whole.end,
    );
    return [
      {
        name: assigned && textOf(text, assigned.name),
        made: found[0],
        variable: variableOf(text, facts, args, sdk.variable(found[1] ?? "")),
      },
    ];
  });
}

/** Variable of the key of a module that is a client itself. */
export function moduleVariable(
  { snapshot: { text }, facts }: Analysis,
  { module, variable }: ModelSdk,
): string | undefined {
  const set = facts?.assignments.find(
    ({ name }) => textOf(text, name) === `${module?.name}.api_key`,
  );
  return facts && set ? readIn(text, facts, set.value) : variable("");
}

function variableOf(
  text: string,
  facts: Facts,
  args: Span,
  usual: string | undefined,
): string | undefined {
  const option = facts.namedValues.find(
    ({ name }) => contains(args, name) && KEY_OPTION.test(textOf(text, name)),
  );
  if (option !== undefined) return readIn(text, facts, option.value);
  const said = textOf(text, args);
  const shorthand = /[{,]\s{0,80}(api_?[kK]ey)\s{0,80}[,}]/.exec(said)?.[1];
  if (shorthand !== undefined) return assignedTo(text, facts, shorthand);
  const isOpen = /^\(\s*(?:\)|\{)|^\(\s*\w+\s*=/.test(said);
  const isWhole = isOpen && !/\*\*|\.\.\./.test(said) && !OTHER_LOGIN.test(said);
  return isWhole ? usual : undefined;
}

/** The one variable that an expression reads, or the one of the name that it is. */
function readIn(text: string, facts: Facts, value: Span): string | undefined {
  const reads = facts.envReads.filter(({ whole }) => contains(value, whole));
  const [read] = reads;
  if (read !== undefined) return reads.length === 1 ? textOf(text, read.name) : undefined;
  return assignedTo(text, facts, textOf(text, value));
}

function assignedTo(text: string, facts: Facts, name: string): string | undefined {
  const values = facts.assignments.filter((assigned) => textOf(text, assigned.name) === name);
  const [only] = values;
  if (only === undefined || values.length > 1) return undefined;
  const reads = facts.envReads.filter(({ whole }) => contains(only.value, whole));
  const [read] = reads;
  return read !== undefined && reads.length === 1 ? textOf(text, read.name) : undefined;
}

/** Brackets with what they hold, whatever stands in literals: nothing is done where they end too late. */
function bracketsAt(text: string, open: number): Span {
  const most = Math.min(text.length, open + LONGEST_ARGUMENTS);
  let depth = 0;
  for (let at = open; at < most; at += 1) {
    const sign = text.charAt(at);
    if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth === 0) return { start: open, end: at + 1 };
  }
  return { start: open, end: most };
}
