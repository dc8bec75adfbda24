/** Annotations of GitHub Actions: workflow commands, one a line, then a line of numbers. */
import {
  allowedIn,
  describeMarked,
  type Marked,
  markedIn,
  quietingIn,
  unseenIn,
} from "./asides.ts";
import type { JsonReport } from "./json.ts";
import { messageOf, type Problem, problemsIn } from "./problems.ts";
import { count } from "./text.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

const TITLE = "Secret Hygiene";

/** Properties of a command, in their order. */
type Properties = Readonly<Record<string, string | number>>;

export function githubReport(report: JsonReport, withInformation: boolean): string {
  const problems = problemsIn(report, withInformation);
  const { skipped, config, files, cutShort, notes } = report.summary;
  const sums = `${count(problems.length, "finding")}, ${count(files, "file")} scanned`;
  const lines = [
    ...problems.map(annotation),
    ...config.problems.map(({ severity, path, line, column, message }) =>
      command(severity, { file: path, line, col: column, title: "Configuration" }, message),
    ),
    ...unseenIn(report).map((sentence) => command("error", {}, sentence)),
    ...cutShort.map((path) => command("warning", { file: path }, "Not all of it was looked at.")),
    ...notes.map((sentence) => command("warning", { title: TITLE }, sentence)),
    ...quietingIn(report).map((sentence) => command("notice", { title: TITLE }, sentence)),
    ...markedIn(report).map(allowance),
    // Nothing that a stranger named: a line of the log may be a command, too.
    `${sums}, ${skipped.length} left out, ${allowedIn(report)} allowed.`,
  ];
  return `${lines.join("\n")}\n`;
}

function annotation(problem: Problem): string {
  const { severity, path, startLine, startColumn, endLine, endColumn, ruleId, text } = problem;
  const title = `${TITLE}: ${ruleId}`;
  // A message is no file that has lines to show.
  if (text !== undefined) {
    const place = `In the message of ${"of" in text && text.of === "tag" ? "a tag" : "a commit"}: `;
    return command(COMMANDS[severity], { title }, `${place}${messageOf(problem)}`);
  }
  // Columns are those of one line alone.
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
  const place = { file: path, line: startLine, endLine, ...columns };
  return command(COMMANDS[severity], { ...place, title }, messageOf(problem));
}

function allowance(marked: Marked): string {
  const { path, startLine, startColumn } = marked;
  const place = { file: path, line: startLine, col: startColumn };
  return command("notice", { ...place, title: `${TITLE}: allowed` }, describeMarked(marked));
}

function command(name: string, properties: Properties, message: string): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(String(value))}`,
  );
  const head = written.length === 0 ? name : `${name} ${written.join(",")}`;
  return `::${head}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
