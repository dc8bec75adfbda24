// Prints the variables that @next/env of the folder given reads from `.env` of the current one.
const { loadEnvConfig } = require(process.argv[2]);
const log = { info() {}, error() {} };
const { combinedEnv } = loadEnvConfig(process.cwd(), false, log);
for (const it of Object.entries(combinedEnv)) process.stdout.write(`${it.join("\0")}\0`);
