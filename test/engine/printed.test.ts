/**
 * Runs programs that print. Each file of `printed/` prints a secret in all the ways its language
 * has, most of them once as a literal and once by a name. After the fixes the language's own
 * interpreter must print the same with `[redacted]` wherever the secret was: a way that is not seen
 * prints it still, and a fix that breaks a line prints something else.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { parse } from "dotenv";
import { finished, inFolder } from "../programs/toolchains/processes.ts";
import { isInstalled } from "../programs/toolchains/toolchain.ts";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";
import { withTool } from "../support/required-tools.ts";

const FOLDER = "test/printed";
const PATIENCE = 120_000;
const KEY = "sk-ant-api03-{alnum:93}AA";
const WRITTEN = fill(KEY, 1).text;
const STORED = fill(KEY, 2).text;
const SECRET = "<secret>";

/** Commands that start a file, by how its name ends. */
const STARTED_BY: Readonly<Record<string, readonly [command: string, ...options: string[]]>> = {
  ".R": ["Rscript"],
  ".exs": ["elixir"],
  // What `groovy` starts, which wants to be told where Java is.
  ".groovy": ["java", "-cp", "/usr/share/java/groovy-all.jar", "groovy.ui.GroovyMain"],
  ".lua": ["lua5.4"],
  ".mjs": [process.execPath],
  ".php": ["php"],
  ".pl": ["perl"],
  ".py": ["python3"],
  ".rb": ["ruby"],
  ".sh": ["bash"],
};
/** Commands that tell whether a language is installed, where another one starts its programs. */
const NEEDED: Readonly<Record<string, string>> = { ".groovy": "groovyc" };

/** Lines of each program that are not blank; fewer means that ways to print were lost. */
const LEAST_LINES: Readonly<Record<string, number>> = {
  "printed.R": 35,
  "printed.exs": 46,
  "printed.groovy": 44,
  "printed.lua": 31,
  "printed.mjs": 60,
  "printed.php": 57,
  "printed.pl": 55,
  "printed.py": 63,
  "printed.rb": 62,
  "printed.sh": 39,
};

describe("what programs print", () => {
  for (const name of readdirSync(FOLDER)) {
    const starter = STARTED_BY[extname(name)];
    assert.ok(starter, `nothing is known that starts ${name}`);
    const command = NEEDED[extname(name)] ?? starter[0];
    const tool = { name: command, isFound: isInstalled({ command }) };
    withTool(tool, `${name} is not run`, () => itPrintsNoSecret(name, starter));
  }

  it("prints in all languages and ways that are known", () => {
    const found = readdirSync(FOLDER).map((name): readonly [string, number] => {
      const text = readFileSync(join(FOLDER, name), "utf8");
      return [name, text.split("\n").filter((line) => /\S/.test(line)).length];
    });
    const lost = Object.entries(LEAST_LINES).filter(
      ([name, least]) => !found.some(([file, lines]) => file === name && lines >= least),
    );
    assert.deepEqual(lost, []);
  });
});

function itPrintsNoSecret(
  name: string,
  starter: readonly [command: string, ...options: string[]],
): void {
  it(name, async function () {
    this.timeout(PATIENCE);
    const text = readFileSync(join(FOLDER, name), "utf8").replaceAll(KEY, WRITTEN);
    const before = { [name]: text };
    const plan = await planAll(before);
    assert.deepEqual(plan.refused, []);
    const after = carryOut(before, plan);
    const fixed = after[name] ?? "";
    const again = carryOut(after, await planAll(after));
    assert.equal(shown(again[name] ?? ""), shown(fixed), "a second run changes something");
    const run = (program: string, env: object) => printed(name, program, starter, env);
    const wanted = await run(text, {});
    assert.ok(wanted.includes(STORED), "the program itself prints nothing");
    const said = await run(fixed, parse(after[".env"] ?? ""));
    assert.equal(redacted(said), redacted(wanted), shown(fixed));
    assert.ok(!shown(said).includes(SECRET), shown(fixed));
  });
}

/** Both outputs of a program that finds the stored secret in `API_KEY`. */
async function printed(
  name: string,
  text: string,
  [command, ...options]: readonly [string, ...string[]],
  env: object,
): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    const own = { PATH: process.env["PATH"], HOME: folder, API_KEY: STORED };
    const { stdout, stderr } = await finished(command, [...options, file], { ...own, ...env });
    return `${stdout}\n${stderr}`.replaceAll(folder, "");
  });
}

/** Redacts an output: long values stand on lines of their own, and some loggers print the time. */
function redacted(said: string): string {
  return shown(said)
    .replaceAll(SECRET, "[redacted]")
    .replaceAll("(redacted)", "[redacted]")
    .replace(/\d\d:\d\d:\d\d\.\d+/g, "")
    .replace(/\s+/g, " ");
}

/** Masks a text for messages of failed tests. */
function shown(text: string): string {
  return text.replaceAll(WRITTEN, SECRET).replaceAll(STORED, SECRET);
}
