const { availableParallelism } = require("node:os");

/** Settings of every run of mocha. */
module.exports = {
  import: "tsx",
  // For what hangs: a busy machine takes five times as long as a quiet one.
  timeout: 120_000,
  "forbid-only": true,
  "forbid-pending": true,
  // For runs with `--parallel`; each process holds grammars and a compiler of its own.
  jobs: Math.min(availableParallelism(), 4),
};
