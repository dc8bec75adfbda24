import type { RuleInfo } from "../../engine/index.ts";

export interface Tool {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly RuleInfo[];
}
