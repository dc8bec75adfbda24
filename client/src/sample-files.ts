/** Files of the sample project. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const KEY_LENGTH = 93;

/** Gives a whole number from 0 and below a bound. */
export type Dice = (below: number) => number;

/** Texts by name. The key in them is thrown anew each time: none stands in the extension. */
export function sampleFiles(dice: Dice): Readonly<Record<string, string>> {
  const letters = Array.from({ length: KEY_LENGTH }, () => ALPHABET[dice(ALPHABET.length)]);
  const key = ["sk", "ant", "api03", `${letters.join("")}AA`].join("-");
  return {
    "app.py": `# The key is made up. Put the cursor on it and press Ctrl+. (⌘. on a Mac).
import anthropic

client = anthropic.Anthropic(api_key="${key}")
`,
  };
}
