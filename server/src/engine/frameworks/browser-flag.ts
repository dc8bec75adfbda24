/** Option by which SDKs of language models agree to run in browsers. */
export const BROWSER_FLAG = "dangerouslyAllowBrowser";

/** Source of a pattern for the option where it is turned on. */
export const BROWSER_FLAG_ON = String.raw`(?<![\w$.])(?:${BROWSER_FLAG}|["']${BROWSER_FLAG}["'])\s*:\s*true\b`;
