// What the editor loads (extensionTestsPath): runs every bundled suite beside this file with mocha.
// Both words and numbers leave through files, since an extension host's console is not the terminal.
import { appendFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "node:util";

export async function run(): Promise<void> {
  const folder = process.env["SECRET_HYGIENE_TEST_RUN"];
  if (folder === undefined) throw new Error("SECRET_HYGIENE_TEST_RUN must name a folder.");
  const { default: Mocha } = await import("mocha");
  const write = (...words: unknown[]): void => {
    appendFileSync(join(folder, "output.txt"), `${format(...words)}\n`);
  };
  Object.assign(Mocha.reporters.Base, { consoleLog: write });
  const grep = process.env["MOCHA_GREP"];
  const mocha = new Mocha({
    ui: "bdd",
    reporter: "spec",
    color: false,
    timeout: 60_000,
    forbidOnly: process.env["CI"] !== undefined,
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith(".test.cjs")) mocha.addFile(join(__dirname, file));
  }
  const failures = await new Promise<number>((settle) => {
    const runner = mocha.run(settle);
    runner.once("end", () => {
      const { passes = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
      const counts = { passed: passes, failed, skipped: pending };
      writeFileSync(join(folder, "results.json"), JSON.stringify(counts));
    });
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
