/** The password of a URL: all up to the last `@` before the host, as parsers of URLs have it. */
import type { Span } from "../text/span.ts";

/** Signs that end the part of a URL with user, password and host. */
const AUTHORITY_END = /[\s"'`<>/?#\\]/;
/** Limit on length; longer ones are no part of a URL. */
const LONGEST = 300;

/** `span` up to where the password really ends; itself where it is not that of a URL. */
export function wholePassword(text: string, start: number, span: Span): Span {
  if (text.charAt(span.end) !== "@" || !text.slice(start, span.start).includes("://")) return span;
  const rest = text.slice(span.end, span.end + LONGEST);
  const length = rest.search(AUTHORITY_END);
  const authority = length < 0 ? rest : rest.slice(0, length);
  return { start: span.start, end: span.end + authority.lastIndexOf("@") };
}
