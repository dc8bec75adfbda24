/** Texts made of a regular expression's own parts, on which one that is not linear takes its time. */
import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** Characters tried for a class: what texts are made of. */
const CHARACTERS = [..." \n\ta", "A", "0", ..."_-.=\"/\\#:([{$%<'`~é"];
const MOST_SAMPLES = 8;

export interface Hostile {
  readonly prefix: string;
  /** Text to repeat. */
  readonly unit: string;
}

/**
 * Texts that repeat each part many times, alone and behind what leads to it, and each whole match
 * many times.
 */
export function hostileTo({ source, flags }: RegExp): readonly Hostile[] {
  const kept = flags.replace(/[gyd]/g, "");
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes("u"),
    unicodeSets: flags.includes("v"),
  });
  const found: Hostile[] = samplesOf(pattern, kept).map((unit) => ({ prefix: "", unit }));
  for (const node of repeatedIn(pattern)) {
    const prefix = leadingTo(node, kept);
    for (const unit of samplesOf(node.element, kept)) {
      found.push({ prefix, unit }, { prefix: "", unit: prefix + unit }, { prefix: "", unit });
    }
  }
  const once = new Map(found.map((hostile) => [`${hostile.prefix}\0${hostile.unit}`, hostile]));
  return [...once.values()].filter((hostile) => hostile.unit !== "");
}

function repeatedIn(node: AST.Node): readonly AST.Quantifier[] {
  const own = node.type === "Quantifier" && node.max > 1 ? [node] : [];
  return [...own, ...childrenOf(node).flatMap(repeatedIn)];
}

function childrenOf(node: AST.Node): readonly AST.Node[] {
  if ("alternatives" in node) return node.alternatives;
  if (node.type === "Alternative") return node.elements;
  return node.type === "Quantifier" ? [node.element] : [];
}

/** Strings that the part matches, or nearly. */
function samplesOf(node: AST.Node, flags: string): readonly string[] {
  switch (node.type) {
    case "Pattern":
    case "Group":
    case "CapturingGroup":
      return [
        ...new Set(node.alternatives.flatMap((alternative) => samplesOf(alternative, flags))),
      ].slice(0, 8);
    case "Alternative":
      return node.elements.reduce<readonly string[]>(
        (begun, element) => joined(begun, samplesOf(element, flags)),
        [""],
      );
    case "Quantifier":
      return samplesOf(node.element, flags).map((sample) => sample.repeat(Math.max(1, node.min)));
    case "Character":
      return [String.fromCodePoint(node.value)];
    case "CharacterSet":
    case "CharacterClass":
    case "ExpressionCharacterClass": {
      const one = new RegExp(`^(?:${node.raw})$`, flags);
      return CHARACTERS.filter((character) => one.test(character)).slice(0, MOST_SAMPLES);
    }
    default:
      return [""];
  }
}

/** Combines the first with the first, and each other of either with the first of the other. */
function joined(begun: readonly string[], next: readonly string[]): readonly string[] {
  const [first = "", ...others] = begun;
  const [head = "", ...variants] = next;
  return [
    first + head,
    ...variants.slice(0, 2).map((variant) => first + variant),
    ...others.map((other) => other + head),
  ].slice(0, 4);
}

function leadingTo(node: AST.Node, flags: string): string {
  const { parent } = node;
  if (parent === null) return "";
  const own =
    parent.type === "Alternative"
      ? parent.elements
          .slice(
            0,
            parent.elements.findIndex((element) => element === node),
          )
          .map((element) => samplesOf(element, flags)[0] ?? "")
          .join("")
      : "";
  return leadingTo(parent, flags) + own;
}
