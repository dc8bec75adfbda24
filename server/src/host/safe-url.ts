/** Returns an address that may be shown as a link: a rule of the project may name any. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== "https:" || parsed.username !== "") return undefined;
  return parsed.href.replace(/[()]/g, (text) => (text === "(" ? "%28" : "%29"));
}
