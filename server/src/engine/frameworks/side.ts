/** Whether a file's code runs in the browser, on the server, or whether nobody can tell. */
import type { Facts } from "../facts/fact.ts";

export type Side = "client" | "server" | "unknown";

const SERVER_PATHS: readonly RegExp[] = [
  /\.server\.[a-z]+$/,
  /(^|\/)\+server\.[jt]s$/,
  /(^|\/)(src\/)?app\/(.*\/)?route\.[jt]sx?$/,
  /(^|\/)pages\/api\//,
  /(^|\/)(server|api|functions|netlify\/functions|supabase\/functions)\//,
  /(^|\/)(server|middleware)\.[cm]?[jt]s$/,
  /\.config\.[cm]?[jt]s$/,
  /(^|\/)scripts\//,
];
const CLIENT_PATHS: readonly RegExp[] = [
  /\.client\.[a-z]+$/,
  /\.(vue|svelte)$/,
  /(^|\/)public\//,
  /(^|\/)index\.html$/,
];

export function sideOf(path: string, facts: Pick<Facts, "directives"> | undefined): Side {
  // What the file says of itself goes before what its folder says.
  if (facts?.directives.includes("use client")) return "client";
  if (facts?.directives.includes("use server")) return "server";
  if (CLIENT_PATHS.some((it) => it.test(path))) return "client";
  return SERVER_PATHS.some((it) => it.test(path)) ? "server" : "unknown";
}

const DIRECTIVE =
  /^(?:\uFEFF|\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*["'](use [a-z]+)["']/;

/** For files that nobody parsed: only the directive is read from the text. */
export function sideOfText(path: string, text: string): Side {
  const directive = DIRECTIVE.exec(text.slice(0, 4000))?.[1];
  return sideOf(path, { directives: directive === undefined ? [] : [directive] });
}
