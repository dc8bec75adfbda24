/** Days as ISO dates such as `2027-01-31`, which sort as texts. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells whether a text is a day; February has no 30th. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Number of days from one day to a later one; negative when that is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Day of a time in seconds since 1970; `undefined` for one that no calendar has. */
export function dayOfSeconds(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  const isReal = Number.isFinite(seconds) && !Number.isNaN(date.getTime());
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
