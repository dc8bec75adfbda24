/** Code that a program loads first: it moves the clock and writes down which files are scanned. */

/** Wants the variables `SHIFT`, in milliseconds, and `OPENED`, the file that the paths are added to. */
export const PRELOAD = `
const fs = require("node:fs");
const shift = Number(process.env.SHIFT);
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...given) { if (given.length === 0) super(Real.now() + shift); else super(...given); }
  static now() { return Real.now() + shift; }
};
const { openSync } = fs;
// Fixes on offer read files by other means.
fs.openSync = (path, flags, ...rest) => {
  if (typeof flags === "number") fs.appendFileSync(process.env.OPENED, path + "\\n");
  return openSync(path, flags, ...rest);
};
`;
