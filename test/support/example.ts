/** Reads one example of a rule, as the engine does it for custom rules. */
export { type Example, parseExample } from "../../server/src/engine/rules/example.ts";
