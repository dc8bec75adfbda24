/** An analysis that knows nothing but what its sketch says. */
import type { Analysis, Sketch } from "./analysis.ts";

export const NOTHING_MORE: Omit<Analysis, keyof Sketch> = {
  isLate: false,
  facts: undefined,
  entries: [],
  embedded: [],
  encoded: [],
  cells: new Map(),
  programs: [],
  side: undefined,
};
