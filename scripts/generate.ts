/**
 * Writes the files that derive from others: `docs/rules/*.md`, the schemas, and the tables of README
 * and `docs/configuration.md`. With `--check` it writes nothing and exits 1 when one is stale.
 */
import { staleFiles, writeFiles } from "./generate/all.ts";

const checking = process.argv.includes("--check");
const said = checking ? staleFiles() : writeFiles();
for (const line of said) console.log(line);
if (checking && said.length > 0) {
  console.log("Run `npm run generate` and commit the result.");
  process.exitCode = 1;
}
if (said.length === 0) console.log("All generated files are fresh.");
