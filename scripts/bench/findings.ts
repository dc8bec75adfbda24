/** Cost of findings between files: scans of one generated project, with and without their causes. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fill } from "../../test/support/placeholders.ts";
import { mebibytes, type Run, run } from "./programs.ts";
import { median } from "./stats.ts";
import { milliseconds, type Row, times } from "./table.ts";

const ROUNDS = 3;
const APPS = 20;
const MODULES_EACH = 100;
const VALUES = 200;
const COMMITS = 200;
const PLAIN = "the project alone";

const MODEL_CALL = `from openai import OpenAI

client = OpenAI()


def ask(question):
    return client.responses.create(model="gpt-5", input=question).output_text
`;

type Files = Readonly<Record<string, string>>;

/** Files beside the modules, by what they make of the project. */
const MORE: Readonly<Record<string, Files>> = {
  [PLAIN]: {},
  [`by value: ${VALUES} values of an env file`]: {
    ".env": lines(VALUES, (at) => `SECRET_${at}=${fill("{alnum:40}", at).text}`),
  },
  [`shared keys: ${APPS} apps with one key`]: each((app) => ({
    [`${app}/.env`]: `GROQ_API_KEY=${fill("gsk_{alnum:52}").text}\n`,
    [`${app}/package.json`]: `{ "name": "${app.replaceAll("/", "-")}" }\n`,
  })),
  [`usage: ${APPS} apps that call a model`]: each((app) => ({
    [`${app}/ask.py`]: MODEL_CALL,
  })),
};

const AGES = `ages: ${COMMITS} commits, ${APPS} keys that git has`;

export async function benchFindings(): Promise<readonly Row[]> {
  const group = `findings between files, ${APPS * MODULES_EACH} modules (processes, in turns)`;
  const home = mkdtempSync(join(tmpdir(), "secret-hygiene-bench-"));
  try {
    const folders = new Map(
      Object.entries(MORE).map(([name, files], at) => [name, project(join(home, `${at}`), files)]),
    );
    folders.set(AGES, withHistory(project(join(home, "ages"), {})));
    const runs = await scansOf(folders);
    const plain = median((runs.get(PLAIN) ?? []).map(costOf));
    return [...runs].map(([name, done]) => {
      const cost = median(done.map(costOf));
      const peak = Math.max(...done.map(({ peakBytes = 0 }) => peakBytes)) || undefined;
      const ratio = name === PLAIN ? "" : `, ${times(cost / plain)} ${PLAIN}`;
      const note = `of processors, peak ${mebibytes(peak)}, median of ${done.length}${ratio}`;
      return { group, name, value: milliseconds(cost), note };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function scansOf(folders: ReadonlyMap<string, string>): Promise<Map<string, readonly Run[]>> {
  const runs = new Map<string, Run[]>([...folders.keys()].map((name) => [name, []]));
  const args = [resolve("dist/cli.cjs"), "scan", "--no-cache", "--format", "sarif", "."];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, cwd] of folders) {
      const done = await run(process.execPath, args, { cwd });
      if (done.status !== 0 && done.status !== 1)
        throw new Error(`${name}: ended with ${done.status}.`);
      runs.get(name)?.push(done);
    }
  }
  return runs;
}

/** Processor time, or the clock's where the system does not tell. */
function costOf({ cpuMs, ms }: Run): number {
  return cpuMs ?? ms;
}

function project(root: string, more: Files): string {
  const modules = each((app) =>
    Object.fromEntries(
      Array.from({ length: MODULES_EACH }, (_, at) => [`${app}/m${at}.py`, moduleOf(app, at)]),
    ),
  );
  write(root, { ...modules, ".gitignore": ".env\n", ...more });
  git(root, "init", "--quiet");
  return root;
}

/** Commits keys one by one, so that each has an age. */
function withHistory(root: string): string {
  const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com"];
  for (let at = 0; at < COMMITS; at += 1) {
    const key = fill("gsk_{alnum:52}", at % APPS).text;
    write(root, { [`apps/a${at % APPS}/key.py`]: `# ${at}\nKEY = "${key}"\n` });
    git(root, "add", "--all");
    git(root, ...who, "commit", "--quiet", "--message", `change ${at}`);
  }
  return root;
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync("git", ["-C", root, ...args], { stdio: "ignore" });
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function each(filesOf: (app: string) => Files): Files {
  const apps = Array.from({ length: APPS }, (_, at) => `apps/a${at}`);
  return Object.assign({}, ...apps.map(filesOf));
}

function moduleOf(app: string, at: number): string {
  const next = (at + 1) % MODULES_EACH;
  return `from . import m${next}\n\n\n${lines(40, (line) => `def step_${line}(value):\n    return m${next}.step_${line}(value) + ${line}  # ${app}`)}`;
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
}
