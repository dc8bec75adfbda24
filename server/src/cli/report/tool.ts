import type { RuleInfo } from "../../engine/index.ts";

export interface Tool {
  readonly name: string;
  readonly version: string;
  /** URL of the tool's description. */
  readonly informationUri: string;
  readonly rules: readonly RuleInfo[];
}
