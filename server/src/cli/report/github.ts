/** Annotations of GitHub Actions: workflow commands, one a line, then a line of numbers. */
import type { JsonReport } from "./json.ts";
import { type Problem, problemsIn } from "./problems.ts";
import { count } from "./text.ts";

const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const;

/** Properties of a command, in their order. */
type Properties = Readonly<Record<string, string | number>>;

export function githubReport(report: JsonReport, withInformation: boolean): string {
  const problems = problemsIn(report, withInformation);
  const { skipped, config, files, cutShort, changes } = report.summary;
  const unread = skipped.filter(({ kind }) => kind === "unread");
  const lines = [
    ...problems.map(annotation),
    ...config.problems.map(({ severity, path, line, column, message }) =>
      command(severity, { file: path, line, col: column, title: "Configuration" }, message),
    ),
    ...unread.map(({ path, reason }) => command("error", {}, `${path} ${reason}: not looked at.`)),
    ...changes.flatMap(({ left }) => (left === null ? [] : [command("error", {}, left)])),
    ...cutShort.map((path) => command("warning", { file: path }, "Not all of it was looked at.")),
    // Nothing that a stranger named: a line of the log may be a command, too.
    `${count(problems.length, "finding")}, ${count(files, "file")} scanned, ${skipped.length} left out.`,
  ];
  return `${lines.join("\n")}\n`;
}

function annotation({
  severity,
  path,
  startLine,
  startColumn,
  endLine,
  endColumn,
  ruleId,
  message,
}: Problem): string {
  // Columns are those of one line alone.
  const columns = startLine === endLine ? { col: startColumn, endColumn } : {};
  const place = { file: path, line: startLine, endLine, ...columns };
  return command(COMMANDS[severity], { ...place, title: `Secret Hygiene: ${ruleId}` }, message);
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
