/** Runs programs one after the other; JSON in, JSON out. See node.ts. */
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

const require = createRequire(import.meta.url);

async function run({ file, env }) {
  const sent = [];
  globalThis.send = (...values) => {
    const said = inspect(values, { depth: null, maxStringLength: null });
    sent.push(createHash("sha256").update(said).digest("hex"));
  };
  process.env = { ...env };
  let error = "";
  try {
    if (file.endsWith(".mjs")) await import(pathToFileURL(file).href);
    else require(file);
  } catch (raised) {
    error = String(raised);
  }
  return { sent, error };
}

const results = [];
for (const program of JSON.parse(await text(process.stdin))) results.push(await run(program));
process.stdout.write(JSON.stringify(results));
