/** Masks a secret: shows its provider and, of a long one, enough to tell it from another. */

const HIDDEN = "…";
const SHORTEST_SHOWN = 16;
const MOST_SHOWN = 4;
const SHARE_SHOWN = 0.2;

/** Describes a secret by its kind, with the part that may be shown, if any. */
export function described(title: string, secret: string, prefix: string): string {
  const shown = mask(secret, prefix);
  if (shown === HIDDEN) return title;
  // `Netlify token (without prefix)` has its brackets already.
  return title.endsWith(")") ? `${title.slice(0, -1)}, ${shown})` : `${title} (${shown})`;
}

/** `prefix` is the fixed beginning by which the provider is known; "" if there is none. */
export function mask(secret: string, prefix: string): string {
  if (secret.length < SHORTEST_SHOWN) return HIDDEN;
  const shownPrefix = secret.startsWith(prefix) ? prefix : "";
  const hidden = secret.length - shownPrefix.length;
  const count = Math.min(MOST_SHOWN, Math.floor(hidden * SHARE_SHOWN));
  const tail = secret.slice(secret.length - count);
  // The end of a PEM block is that of all others.
  return `${shownPrefix}${HIDDEN}${/\w/.test(tail) ? tail : ""}`;
}
