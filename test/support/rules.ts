/** The shipped rules, read the way the host reads them. */
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { compileRules, type Rule } from "../../server/src/engine/rules/compile.ts";
import {
  parseRuleFile,
  type RuleFile,
  type RuleSource,
} from "../../server/src/engine/rules/schema.ts";

const FOLDER = new URL("../../rules/", import.meta.url);

export const RULE_FILES: readonly RuleFile[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".yml"))
  .sort()
  .map((name) => parseRuleFile(parse(readFileSync(new URL(name, FOLDER), "utf8"))));

export const RULE_SOURCES: readonly RuleSource[] = RULE_FILES.flatMap((file) => file.rules);

export const RULES: readonly Rule[] = compileRules(RULE_FILES);
