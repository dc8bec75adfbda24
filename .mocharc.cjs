const { availableParallelism } = require("node:os");

/** Settings of every run of mocha. */
module.exports = {
  import: "tsx",
  timeout: 30_000,
  "forbid-only": true,
  "forbid-pending": true,
  // For runs with `--parallel`; each process holds grammars and a compiler of its own.
  jobs: Math.min(availableParallelism(), 4),
};
