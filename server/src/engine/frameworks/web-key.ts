/**
 * Tells Google's keys apart, which have one form for Firebase, maps on pages and Gemini. The
 * surroundings show those that pages have to hold, until the file uses Gemini: then they can cost
 * money.
 */
import type { Match } from "../detect/match-rules.ts";
import { isPublicByDesignName } from "../detect/sensitive-name.ts";
import { type Span, textOf } from "../text/span.ts";
import { publicName } from "./public-prefixes.ts";

const KEYWORD = "aiza";
const GEMINI =
  /generativelanguage\.googleapis|@google\/(?:genai|generative-ai)|@ai-sdk\/google\b|google[._-]generativeai|google[._-]genai|\bGoogleGenerativeAI\b|\bGoogleGenAI\b/;
/** The name that the value is given to, on its line. */
const NAME = /([A-Za-z_][\w.-]{0,80})["']?\]?\s*[:=]\s*["'`]?$/;
const MAPS_URL = /\bmaps\.googleapis\.com\/maps\/api\/js\?[^\s"'`<>]*$/;
/** Keys that only a Firebase project's settings for pages have. */
const FIREBASE_SETTINGS = /\b(?:authDomain|messagingSenderId|measurementId)\b/;
/** A name that says so, whatever stands near it. */
const OTHER_USE = /^(?!.*(?:firebase|maps?)).*(?:gemini|google|gen_?ai|palm|generative)/i;
const REACH = 600;
const WHY =
  "Pages have to hold it. Restrict it to your site and keep the Generative Language API off, or " +
  "anybody can spend your money on Gemini.";

export function usesGemini(text: string): boolean {
  return GEMINI.test(text);
}

/** Firebase's and, under a name that browsers get, that of maps: `VITE_GOOGLE_MAPS_API_KEY`. */
export function namesWebKey(name: string): boolean {
  if (!isPublicByDesignName(name)) return false;
  return /firebase/i.test(name) || (/maps?/i.test(name) && publicName(name) !== undefined);
}

/** The matches with Google's keys read by their place; all others as they are. */
export function withWebKeys(text: string, matches: readonly Match[]): readonly Match[] {
  const isGoogles = ({ rule }: Match): boolean => rule.keywords.includes(KEYWORD);
  const keys = matches.filter(isGoogles);
  if (keys.length === 0) return matches;
  const gemini = usesGemini(text);
  const isForPages = ({ rule, span }: Match): boolean =>
    isWebKey(text, span) || (rule.public && !OTHER_USE.test(nameBefore(text, span) ?? ""));
  // A value that also stands elsewhere is not only for pages.
  const others = new Set(
    keys.filter((key) => !isForPages(key)).map((key) => textOf(text, key.span)),
  );
  return matches.map((match) => {
    if (!isGoogles(match) || !isForPages(match)) return match;
    const { rule } = match;
    if (gemini || others.has(textOf(text, match.span))) {
      return { ...match, severity: "error", rule: { ...rule, public: false } };
    }
    if (rule.public) return match;
    const title = "Google API key for pages";
    return { ...match, severity: "info", rule: { ...rule, title, why: WHY, public: true } };
  });
}

function isWebKey(text: string, { start, end }: Span): boolean {
  if (MAPS_URL.test(lineBefore(text, start))) return true;
  const name = nameBefore(text, { start, end });
  if (name === undefined) return false;
  if (name === "current_key" || namesWebKey(name)) return true;
  if (!/^api_?key$/i.test(name)) return false;
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  const open = before.lastIndexOf("{");
  const close = after.indexOf("}");
  if (open < 0 || close < 0) return false;
  return FIREBASE_SETTINGS.test(before.slice(open) + after.slice(0, close));
}

function nameBefore(text: string, { start }: Span): string | undefined {
  return NAME.exec(lineBefore(text, start))?.[1];
}

function lineBefore(text: string, start: number): string {
  return text.slice(Math.max(text.lastIndexOf("\n", start - 1) + 1, start - REACH), start);
}
