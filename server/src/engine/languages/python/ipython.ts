/** Lines of a notebook's cell that IPython does itself. */
import type { KernelLines } from "../kernel-lines.ts";

export const IPYTHON: KernelLines = {
  // `%env …`, `!curl …`, `out = !ls`; a backslash goes on with the next line.
  pattern:
    /^[ \t]{0,99}(?:[A-Za-z_][\w.,[\]'" \t]{0,80}=[ \t]{0,9})?(?:!|%{1,2}[A-Za-z])(?:[^\n\\]|\\[\s\S])*/gm,
  advice: (line, name, envPath) => {
    const set = /^[ \t]*%(?:set_)?env[ \t]+(\w+)/.exec(line)?.[1];
    const load = `load ${envPath} in a cell above (from dotenv import load_dotenv; load_dotenv())`;
    return set === undefined
      ? `IPython runs this line: put ${name} in ${envPath}, ${load}, and write {os.environ['${name}']} here.`
      : `Take the line out: put ${set} in ${envPath}, and ${load} instead.`;
  },
};
