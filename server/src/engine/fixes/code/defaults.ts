/** Values that variables fall back to at the places of a file, by name. */
import type { Analysis } from "../../analyzers/analysis.ts";
import { oncePer } from "../../text/once-per.ts";
import { fallbackAround } from "./fallback.ts";
import { valueAt } from "./written-value.ts";

export const defaultsOf = oncePer(
  (analysis: Analysis): ReadonlyMap<string, ReadonlySet<string>> => {
    const found = new Map<string, Set<string>>();
    for (const { span } of analysis.matches) {
      const name = fallbackAround(analysis, span)?.name;
      if (name === undefined) continue;
      found.set(name, (found.get(name) ?? new Set()).add(valueAt(analysis, span)));
    }
    return found;
  },
);
