/** A TOML file as plain values, with the span of each. */
import { parse } from "smol-toml";
import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { Span } from "../../engine/text/span.ts";
import { type ConfigFault, type ConfigPath, faultAt, type SourceFile } from "./fault.ts";

export interface TomlFile {
  /**
   * Value of the file; `undefined` when it cannot be read as TOML, with `faults` on where it went
   * wrong.
   */
  readonly value: unknown;
  /** Span of the value, or of its parent when it is absent. */
  readonly spanOf: (place: ConfigPath) => Span;
  readonly faults: readonly ConfigFault[];
}

const NOWHERE: Span = { start: 0, end: 0 };

export function readToml(source: SourceFile): TomlFile {
  try {
    const program = parseTOML(source.text);
    // The other library's own values would reach the prototype of all objects through `__proto__`.
    const value: unknown = parse(source.text);
    return { value, spanOf: (place) => spanIn(program, place), faults: [] };
  } catch (error) {
    // The library's message may quote the file; what nests too deep ends in another error.
    const at = error instanceof ParseError ? error.index : 0;
    const span = { start: at, end: at };
    const fault = faultAt(source, span, "This cannot be read as TOML.", "warning");
    return { value: undefined, spanOf: () => NOWHERE, faults: [fault] };
  }
}

function spanIn(program: AST.TOMLProgram, place: ConfigPath): Span {
  let best = NOWHERE;
  let depth = 0;
  const offer = (path: ConfigPath, node: AST.TOMLNode): void => {
    const fits = path.length <= place.length && path.every((key, index) => key === place[index]);
    if (!fits || path.length < depth) return;
    best = { start: node.range[0], end: node.range[1] };
    depth = path.length;
  };
  for (const item of program.body.flatMap((tOMLTopLevelTable) => tOMLTopLevelTable.body)) {
    if (item.type === "TOMLTable") {
      offer(item.resolvedKey, item.key);
      for (const pair of item.body) offer([...item.resolvedKey, ...namesOf(pair)], pair.value);
    } else offer(namesOf(item), item.value);
  }
  return best;
}

function namesOf({ key }: AST.TOMLKeyValue): readonly string[] {
  return key.keys.map((part) => (part.type === "TOMLBare" ? part.name : part.value));
}
