/** Analysis of the text alone, without syntax and entries. */
import type { Analysis, TextAnalysis } from "./analysis.ts";

export const NO_SYNTAX: Omit<Analysis, keyof TextAnalysis> = {
  isLate: false,
  facts: undefined,
  entries: [],
  embedded: [],
  encoded: [],
  cells: new Map(),
  programs: [],
  side: undefined,
};
