/** Calls of a language model that strangers can make, or that nothing ends: what one of them may cost has no limit. */
import type { Span } from "../../text/span.ts";

/** A place at which calls have no limit, and why. */
export interface UnlimitedCall extends Span {
  readonly kind: "route" | "loop";
}

/** Declarations of routes that answer everybody, up to the handler. */
const ROUTE = new RegExp(
  [
    String.raw`^[ \t]*@\w+\.(?:get|post|put|api_route|route|websocket)\(\s{0,20}["'][^"'\n]{0,200}["'][^\n]{0,200}`,
    String.raw`(?<![\w.$])(?:app|router|server|fastify|api)\.(?:get|post|put|all)\(\s{0,20}["'\`][^"'\`\n]{0,200}["'\`]`,
    String.raw`\bexport\s+(?:async\s+)?(?:function\s+|const\s+)(?:POST|GET|PUT|action)\b`,
    String.raw`\bexport\s+default\s+(?:(?:async\s+)?function\s+handler\b|defineEventHandler\(|\{\s{0,20}(?:async\s+)?fetch\b)`,
    String.raw`^[ \t]*@(?:Post|Get|PostMapping|GetMapping|RequestMapping)\(`,
    String.raw`\bDeno\.serve\(|\.Map(?:Post|Get)\(\s{0,4}"[^"\n]{0,200}"|\.(?:POST|GET)\(\s{0,4}"[^"\n]{0,200}"`,
    String.raw`\bhttp\.HandleFunc\(\s{0,20}"[^"\n]{0,200}"`,
  ].join("|"),
  "gm",
);
const ENDLESS =
  /^[ \t]*while[ \t]+(?:True|1)[ \t]*:|\bwhile\s{0,4}\(\s{0,4}(?:true|1)\s{0,4}\)|\bfor\s{0,4}\(\s{0,4};\s{0,4};\s{0,4}\)|^[ \t]*for[ \t]*\{|^[ \t]*loop[ \t]+(?:do|\{)/gm;
/** Signs of a login or of a limit, in the file of a route. */
const LIMITS =
  /rate[-_ ]?limit|limiter|\.limit\(["'`]|throttl|quota|budget|\bauth(?:\b|[A-Z_]|ent|oriz(?:e|ed)\b)|headers(?:\.get\(|\.|\[)\s{0,4}["']?authorization|(?:require|check|verify|ensure|get|with|current)_?(?:auth|user|session|login|token)|(?:req|request|ctx|event)\.(?:session|user|auth|cookies)|\bsession\[|\bjwt\b|\bcookies\(|login_required|@permission|\bpermission_classes|\bDepends\((?!\s{0,4}get_?(?:db|session|settings|config|client|openai|llm)\b)|\bSecurity\(|api_?key_?header|APIKeyHeader|HTTPBearer|verif(?:y|ies)[A-Z_(]|captcha|turnstile|UseGuards|\bguard\b|protected?[A-Z(]|@?PreAuthorize|RequireAuthorization|\b401\b|\b403\b|\b429\b|unauthorized|forbidden|clerk|supabase\.auth|next-auth|passport|(?:auth|limit|session|rate)\w{0,20}middleware/i;
/** Headers that a program sends to a provider, which let nobody in. */
const OUTWARDS = /["']?authorization["']?\s{0,4}[:=]\s{0,4}[^\n]{0,40}bearer[^\n]{0,200}/gi;
/** Signs that a loop ends, counts, or waits for a person or an event. */
const ENDS =
  /\b(?:break|return|raise|throw|exit|sleep|setTimeout|wait|select|input|question|accept|poll|pop|await\s+(?:queue|ws|socket)|max_(?:iter|turns|steps|calls))\b|\b(?:read_?line|receive|recv|b[lr]pop|xread|dequeue|get_?updates|listen|consume|subscribe|ReadMessage|FetchMessage)|\.(?:get|next|pull|prompt|ask|Scan|ReadString)\(|\bnext\(|timeout|WaitTime|block\s{0,4}=|limit|budget|<-/i;
/** Packages that limit who calls the routes of other files, or how often. */
const LIMITERS =
  /express-rate-limit|rate-limiter-flexible|@upstash\/ratelimit|slowapi|fastapi-limiter|flask-limiter|django-ratelimit|throttler|hono-rate-limiter|bucket4j|rack-attack|next-auth|@clerk\/|@auth0\/|passport|lucia|better-auth|@supabase\/ssr|fastapi-users|flask-login|django-allauth|djangorestframework/;
const LIMITS_OTHERS =
  /\.use\([^)\n]{0,100}(?:auth|limiter|rate_?limit|session|passport|clerk|protect|guard|verif)|dependencies\s*=\s*\[|add_middleware\([^)\n]{0,100}(?:auth|limit|session)|\bexport\s+(?:default\s+)?(?:async\s+)?function\s+middleware\b|\bbefore_request\b|\bclerkMiddleware\b|\bcreateMiddleware\b/i;
const MENTIONS_LIMITS = ["iddleware", ".use(", "dependencies", "before_request"];

/** Tells whether a program limits who calls the routes of others, or how often. */
export function limitsCalls(text: string): boolean {
  return MENTIONS_LIMITS.some((word) => text.includes(word)) && LIMITS_OTHERS.test(text);
}

/** Tells whether a manifest names a package that does so. */
export function namesLimiter(text: string): boolean {
  return LIMITERS.test(text);
}

/** Text of a handler or a loop that is looked at. */
const MOST_BODY = 4000;

/** Returns the routes and loops around the calls, in text order; calls are in text order too. */
export function unlimitedIn(text: string, calls: readonly Span[]): readonly UnlimitedCall[] {
  if (calls.length === 0) return [];
  const loops = spansOf(text, ENDLESS).filter((head) => isEndless(text, head, calls));
  const routes = LIMITS.test(text.replace(OUTWARDS, "")) ? [] : routesIn(text, calls);
  return [
    ...loops.map((head) => ({ ...head, kind: "loop" as const })),
    ...routes.map((head) => ({ ...head, kind: "route" as const })),
  ].sort((a, b) => a.start - b.start);
}

function routesIn(text: string, calls: readonly Span[]): readonly Span[] {
  const routes = spansOf(text, ROUTE);
  return routes.filter((head, index) => {
    const end = Math.min(routes[index + 1]?.start ?? text.length, head.end + MOST_BODY);
    return calls.some((call) => call.start > head.end && call.start < end);
  });
}

function isEndless(text: string, head: Span, calls: readonly Span[]): boolean {
  const body = { start: head.end, end: bodyEnd(text, head) };
  const holdsCall = calls.some((call) => call.start >= body.start && call.start < body.end);
  return holdsCall && !ENDS.test(text.slice(body.start, body.end));
}

/** The end of an indented block, or of one in braces. */
function bodyEnd(text: string, head: Span): number {
  const most = Math.min(text.length, head.end + MOST_BODY);
  const rest = text.slice(head.end, most);
  const isIndented = text.charAt(head.end - 1) === ":";
  const length = isIndented ? indentedEnd(rest, columnOf(text, head.start)) : bracedEnd(rest);
  return length === undefined ? most : head.end + length;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset) + 1);
}

function indentedEnd(text: string, column: number): number | undefined {
  return [...text.matchAll(/\n([ \t]*)\S/g)].find(([, blanks = ""]) => blanks.length <= column)
    ?.index;
}

/** The end of the first pair of braces, or of the one around the text. */
function bracedEnd(text: string): number | undefined {
  let depth = 0;
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    depth += brace === "{" ? 1 : -1;
    if (depth <= 0) return index;
  }
  return undefined;
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((found) => {
    const blanks = found[0].search(/\S/);
    return { start: found.index + blanks, end: found.index + found[0].length };
  });
}
