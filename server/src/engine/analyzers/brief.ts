/** Length limit of messages, which stand in lists and beside code; the rest is on the hover. */

export const LONGEST_MESSAGE = 119;

/** Keeps the first sentence, and further ones as long as there is room. */
export function brief(message: string): string {
  const [first = "", ...others] = message.split(/(?<=[.!?])\s+(?=["A-Z])/);
  let kept = shortened(first);
  for (const sentence of others) {
    if (kept.length + 1 + sentence.length <= LONGEST_MESSAGE) kept += ` ${sentence}`;
  }
  return kept;
}

/** Drops last clauses; one long name that is left even then is cut. */
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST_MESSAGE) return sentence;
  const ends = [...sentence.matchAll(/[,;:](?= )/g)].map((match) => match.index);
  const end = ends.findLast((at) => at < LONGEST_MESSAGE && !isInBrackets(sentence.slice(0, at)));
  if (end !== undefined) return `${sentence.slice(0, end)}.`;
  return `${sentence.slice(0, LONGEST_MESSAGE - 1)}…`;
}

function isInBrackets(text: string): boolean {
  return text.split("(").length > text.split(")").length;
}
