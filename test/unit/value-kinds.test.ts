import { equal } from "node:assert/strict";
import { isIdentifier } from "../../server/src/engine/analyzers/value-kinds.ts";
import { fill } from "../support/placeholders.ts";

const IDS = [
  ..."price_{alnum:24} prod_{alnum:14} asst_{alnum:24} vs_{alnum:24} proj_{alnum:24}".split(" "),
  ..."phc_{alnum:43} MG{hex:32} AC{hex:32}".split(" "),
];
const OTHERS = [
  ..."{alnum:24} price{alnum:24} prod-{alnum:24} key_{alnum:24} sk_{alnum:24} MG{alnum:32}".split(
    " ",
  ),
];

describe("ids that services give to things", () => {
  for (const id of IDS) it(`are no secrets: ${id}`, () => equal(isIdentifier(fill(id).text), true));
  for (const other of OTHERS) {
    it(`are told from ${other}`, () => equal(isIdentifier(fill(other).text), false));
  }
});
