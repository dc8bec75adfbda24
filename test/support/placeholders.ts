/** Fills the placeholders of fixtures; the engine does it too, for the examples of custom rules. */
export { type Filled, fill } from "../../server/src/engine/rules/placeholders.ts";
