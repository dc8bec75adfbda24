/** Searches a text, unparsed, for signs of a literal that is for a variable. */
import type { Rule } from "../../rules/compile.ts";

/** Keywords of rules whose values are called so, or all words of the name; of texts in lower case. */
export function mayWant(envName: string, rules: readonly Rule[]): (text: string) => boolean {
  const keywords = rules
    .filter((rule) => rule.env !== "" && envName.startsWith(rule.env))
    .flatMap((rule) => rule.keywords);
  const words = envName.toLowerCase().split("_");
  return (text) =>
    keywords.some((keyword) => text.includes(keyword)) ||
    words.every((word) => text.includes(word));
}
