/**
 * A fix that ends at any of its writes, as if the machine went out, and one beside which somebody else saves at
 * any of them: no value lost, no env file with a value that git would take, no text torn, nothing left lying.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { fixTarget } from "../../server/src/cli/fix.ts";
import { readEnvFile } from "../../server/src/engine/targets/env-file/variables.ts";
import { contentsOf } from "../support/cli.ts";
import { engine } from "../support/engine.ts";
import { type Call, intercept } from "../support/interrupted.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = [0, 1, 2].map((seed) => fill("sk-ant-api03-{alnum:93}AA", seed).text);
const [KEY = "", SECOND = "", THIRD = ""] = KEYS;
const FILES: Readonly<Record<string, string>> = {
  "app.py": `KEY = "${KEY}"\n`,
  "two.py": `KEY = "${SECOND}"\nTHIRD = "${THIRD}"\n`,
  "p/requirements.txt": "anthropic\n",
  "p/app.py": `KEY = "${KEY}"\n`,
};
/** The env file of the second program is there and untracked. */
const OLD_ENV = "A=1\n";

const ADDED = "# saved meanwhile\n";

/** Text that somebody else saves. */
const SAVED = [...Object.keys(FILES), "p/.env", ".gitignore", ".env"];

class Killed extends Error {}

describe("a fix that is interrupted", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function project(): string {
    const { path, remove } = temporaryFolder({ ...FILES, "p/.env": OLD_ENV });
    cleanups.push(remove);
    return path;
  }

  /** Runs a fix; from the call with this number on, nothing reaches the disk any more. */
  async function killedAt(path: string, number: number): Promise<boolean> {
    let isDead = false;
    const end = intercept((call) => {
      if (call.number === number && !isDead) writeHalf(call);
      isDead ||= call.number >= number;
      if (isDead) throw new Killed();
    });
    try {
      await fixTarget(engine(), { root: path, only: undefined, shown: path }, false);
    } catch (error) {
      assert.ok(isDead, String(error));
    } finally {
      end();
    }
    return isDead;
  }

  it("at any write loses nothing, and the next run does the rest", async () => {
    const whole = project();
    assert.ok(
      (await fixTarget(engine(), { root: whole, only: undefined, shown: whole }, false)).isClean,
    );
    const after = contentsOf(whole);
    let kills = 0;
    for (; ; kills += 1) {
      const path = project();
      if (!(await killedAt(path, kills))) break;
      assertWhole(path, `killed at call ${kills}`);
      // Every other one, since a whole run takes its time.
      if (kills % 2 === 0) await assertGoesOn(path, after, kills);
      fs.rmSync(path, { recursive: true, force: true });
    }
    assert.ok(kills >= 80, `only ${kills} kills`);
  }).timeout(900_000);

  /** Checks that the next run does what is left, and removes leftovers. */
  async function assertGoesOn(
    path: string,
    after: Readonly<Record<string, string>>,
    number: number,
  ): Promise<void> {
    asIfBy(path, spawnSync("true").pid);
    const { report, isClean } = await fixTarget(
      engine(),
      { root: path, only: undefined, shown: path },
      false,
    );
    assert.ok(isClean, `after call ${number}: ${report}`);
    const now = contentsOf(path);
    const names = [...Object.keys(after), ...Object.keys(now)];
    const other = names.filter((name) => now[name] !== after[name]);
    assert.deepEqual(other, [], `another result after call ${number}`);
    assert.deepEqual(gitFolder(path), [], `left after call ${number}`);
  }

  const savers: readonly [string, (file: string, text: string) => void][] = [
    ["in place", (file, text) => fs.writeFileSync(file, text)],
    [
      "by renaming",
      (file, text) => {
        fs.writeFileSync(`${file}~`, text);
        fs.renameSync(`${file}~`, file);
      },
    ],
  ];
  for (const [how, save] of savers) {
    it(`never loses what somebody saves ${how} at any moment`, async () => {
      const calls = await countCalls();
      for (let number = 0; number < calls; number += 1) {
        const path = project();
        const saved: string[] = [];
        const end = intercept((call) => {
          if (call.number !== number) return;
          // The one moment that nobody can guard: a file put in the place just before ours is.
          const names = SAVED.filter(
            (name) => how === "in place" || !isRenameTo(call, join(path, name)),
          );
          for (const name of names) save(join(path, name), `${textOf(path, name)}${ADDED}`);
          saved.push(...names);
        });
        const { report } = await fixTarget(
          engine(),
          { root: path, only: undefined, shown: path },
          false,
        ).finally(end);
        for (const name of saved) {
          const isKept = fs.readFileSync(join(path, name), "utf8").includes(ADDED);
          assert.ok(isKept, `${name} lost a line at call ${number}: ${report}`);
        }
        assertWhole(path, `call ${number}`);
        fs.rmSync(path, { recursive: true, force: true });
      }
    }).timeout(900_000);
  }

  /** Counts the changes on disk of a fix that nobody disturbs. */
  async function countCalls(): Promise<number> {
    let count = 0;
    const end = intercept(() => {
      count += 1;
    });
    await fixTarget(
      engine(),
      { root: project(), only: undefined, shown: project() },
      false,
    ).finally(end);
    assert.ok(count > 0, "nothing was written");
    return count;
  }
});

function isRenameTo({ name, args }: Call, file: string): boolean {
  return name === "renameSync" && args[1] === file;
}

function textOf(path: string, name: string): string {
  const file = join(path, name);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

function writeHalf({ name, args }: Call): void {
  const [handle, bytes, offset, length, position] = args;
  if (name !== "writeSync" || typeof handle !== "number" || !Buffer.isBuffer(bytes)) return;
  if (typeof offset !== "number" || typeof length !== "number") return;
  const at = typeof position === "number" ? position : null;
  fs.writeSync(handle, bytes, offset, Math.floor(length / 2), at);
}

/**
 * Checks that every value is somewhere, that every text is one of the two, and that git would take
 * no new value.
 */
function assertWhole(path: string, when: string): void {
  const read = (name: string): string => textOf(path, name);
  for (const [name, text] of Object.entries(FILES)) {
    const env = name.startsWith("p/") ? "p/.env" : ".env";
    const saved = [...readEnvFile(read(env)).values()];
    for (const key of KEYS.filter((it) => text.includes(it))) {
      assert.ok(read(name).includes(key) || saved.includes(key), `${when}: ${name} lost a value`);
    }
    const isLonger = read(name).split("\n").length >= text.split("\n").length;
    assert.ok(isLonger && read(name).endsWith("\n"), `${when}: ${name} is torn`);
  }
  assert.ok(read("p/.env").startsWith(OLD_ENV), `${when}: p/.env lost what it had`);
  const taken = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], {
    cwd: path,
    encoding: "utf8",
  });
  for (const name of taken.split("\0").filter((text) => text !== "" && !(text in FILES))) {
    assert.ok(!KEYS.some((key) => read(name).includes(key)), `${when}: git would take ${name}`);
  }
}

/** Puts `pid` for our own in leftovers, which name the process that was killed. */
function asIfBy(path: string, pid: number): void {
  const own = join(path, ".git/secret-hygiene");
  const lock = join(path, ".git/secret-hygiene.lock");
  if (fs.existsSync(lock)) {
    fs.writeFileSync(lock, fs.readFileSync(lock, "utf8").replace(`${process.pid}`, `${pid}`));
  }
  if (!fs.existsSync(own)) return;
  for (const name of fs.readdirSync(own)) {
    fs.renameSync(join(own, name), join(own, name.replace(`${process.pid}`, `${pid}`)));
  }
}

function gitFolder(path: string): readonly string[] {
  const lock = fs.readdirSync(join(path, ".git")).filter((text) => text.endsWith("hygiene.lock"));
  return [...lock, ...fs.readdirSync(join(path, ".git/secret-hygiene"))];
}
