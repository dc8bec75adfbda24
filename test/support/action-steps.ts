/** Runs the steps of a composite action by hand, with the variables that a runner gives them. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

export const action = z
  .object({
    inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.object({ value: z.string() })),
    runs: z.object({
      using: z.literal("composite"),
      steps: z.array(
        z.strictObject({
          name: z.string(),
          id: z.string().optional(),
          shell: z.literal("bash"),
          env: z.record(z.string(), z.string()),
          run: z.string(),
        }),
      ),
    }),
  })
  .parse(parse(readFileSync("action.yml", "utf8")));

/** Event as GitHub has it. */
export interface ActionEvent {
  readonly name: string;
  readonly ref?: string;
  readonly event?: unknown;
  /** Folder of the action; our own without it. */
  readonly actionPath?: string;
  /** Folder whose programs are found first. */
  readonly bin?: string;
}

export interface ActionRun {
  readonly status: number;
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Text that the page of the run shows. */
  readonly summary: string;
}

const EXPRESSION = /\$\{\{ (.*?) \}\}/g;

/** Looks `a.b.c` up in an object; "" for what is not there, as GitHub has it. */
function lookUp(root: unknown, path: string): string {
  const found = path.split(".").reduce<unknown>((at, name) => {
    if (typeof at !== "object" || at === null) return undefined;
    return Object.entries(at).find(([key]) => key === name)?.[1];
  }, root);
  return typeof found === "string" ? found : "";
}

function evaluated(text: string, context: unknown): string {
  return text.replace(EXPRESSION, (_, expression: string) => {
    const values = expression.split(" || ").map((path) => lookUp(context, path));
    return values.find((value) => value !== "") ?? "";
  });
}

/** Runs all steps until one fails; `folder` is where outputs and temporary files go. */
export function runAction(
  cwd: string,
  folder: string,
  { name, ref = "refs/heads/main", event = {}, actionPath = ".", bin = "" }: ActionEvent,
  given: Readonly<Record<string, string>> = {},
  shell: readonly string[] = ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
): ActionRun {
  const defaults = Object.entries(action.inputs).map(([input, one]) => [input, one.default]);
  const inputs = { ...Object.fromEntries(defaults), ...given };
  const steps: Record<string, { outputs: Readonly<Record<string, string>> }> = {};
  const context = { inputs, steps, github: { event_name: name, ref, event } };
  const summary = join(folder, "summary");
  writeFileSync(summary, "");
  let status = 0;
  let output = "";
  for (const step of action.runs.steps) {
    const file = join(folder, "output");
    const script = join(folder, "step.sh");
    writeFileSync(file, "");
    writeFileSync(script, step.run);
    const env = Object.entries(step.env).map(([key, value]) => [key, evaluated(value, context)]);
    const [program = "", ...args] = shell;
    const ran = spawnSync(program, [...args, script], {
      cwd,
      encoding: "utf8",
      env: {
        ...process.env,
        ...Object.fromEntries(env),
        CI: "true",
        GITHUB_ACTION_PATH: resolve(actionPath),
        PATH: `${bin}${bin === "" ? "" : delimiter}${process.env["PATH"] ?? ""}`,
        GITHUB_OUTPUT: file,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: folder,
      },
    });
    output += ran.stdout + ran.stderr;
    if (step.id !== undefined) steps[step.id] = { outputs: pairsIn(readFileSync(file, "utf8")) };
    status = ran.status ?? 1;
    if (status !== 0) break;
  }
  const outputs = Object.entries(action.outputs).map(([key, one]) => [
    key,
    evaluated(one.value, context),
  ]);
  return {
    status,
    output,
    outputs: Object.fromEntries(outputs),
    summary: readFileSync(summary, "utf8"),
  };
}

function pairsIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split("\n").filter((line) => line !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
