/** Lifetimes as settings say them, and which of them are long. */
import type { LifetimeRule, Unit } from "../frameworks/key-makers/long-lived.ts";

/** Longest lifetime of which nothing is said. */
const MOST_DAYS = 366;
const DAYS: Readonly<Record<string, number>> = {
  s: 1 / 86_400,
  m: 1 / 1440,
  h: 1 / 24,
  d: 1,
  w: 7,
  mo: 30,
  min: 1 / 1440,
  ms: 0,
  day: 1,
  months: 30,
  month: 30,
  year: 365,
  yr: 365,
  yrs: 365,
  y: 365,
  seconds: 1 / 86_400,
  minutes: 1 / 1440,
  hours: 1 / 24,
  days: 1,
  years: 365,
};
const FOR_EVER = /^(?:0+[smhdwy]?|never|none|null|permanent|always|forever|infinity|-1)$/i;
const DURATION = /^(\d{1,12}) ?([a-z]{0,7})(?:0m)?(?:0s)?$/i;
const FAR_DATE = /^(\d{4})-\d{2}(?:-\d{2})?(?:[T ].*)?$/;

/** Lifetime of the key in words, if it is long; `undefined`: short, or nobody knows. */
export function longLifeOf(
  content: string,
  rule: LifetimeRule,
  today: string | undefined,
): string | undefined {
  if (rule.when?.test(content) === false || rule.unless?.test(content) === true) return undefined;
  const values = rule.lifetimes.flatMap(({ setting, unit }) => {
    const value = setting.exec(content)?.[1];
    return value === undefined ? [] : [{ value, unit }];
  });
  if (values.length === 0) return rule.otherwise;
  const lives = values.map(({ value, unit }) =>
    inWords(value.replace(/^["']|["']$/g, ""), unit, today),
  );
  return lives.every((life) => life !== undefined) ? lives[0] : undefined;
}

function inWords(value: string, unit: Unit, today: string | undefined): string | undefined {
  if (FOR_EVER.test(value)) return "that never expires";
  const year = Number(FAR_DATE.exec(value)?.[1]);
  if (year > 0) {
    const isFar = today !== undefined && year > Number(today.slice(0, 4)) + 1;
    return isFar ? `that lives until ${year}` : undefined;
  }
  const [, count = "", suffix = ""] = DURATION.exec(value) ?? [];
  const days = Number(count) * (DAYS[suffix.toLowerCase() || unit] ?? 0);
  if (count === "" || days <= MOST_DAYS) return undefined;
  return days >= 730
    ? `that lives for ${Math.round(days / 365)} years`
    : `that lives for ${Math.round(days)} days`;
}
