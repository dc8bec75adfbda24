import type { RuleInfo } from "../../engine/index.ts";

export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Where one can read about it. */
  readonly informationUri: string;
  readonly rules: readonly RuleInfo[];
}
