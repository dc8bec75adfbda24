/**
 * Forms of live credentials, independent of the shipped rules. They are put together at run time,
 * so that no scanner takes this file for what it looks for.
 */
const BODY = "[A-Za-z0-9_-]";

const SHAPES: readonly RegExp[] = [
  shape("sk", "-(?:proj|ant|or|svcacct|admin)-", `${BODY}{20,}`),
  shape("sk", "-", "[A-Za-z0-9]{32,}"),
  shape("AI", "za", `${BODY}{35}`),
  shape("gs", "k_", "[A-Za-z0-9]{40,}"),
  shape("h", "f_", "[A-Za-z0-9]{30,}"),
  shape("xa", "i-", "[A-Za-z0-9]{60,}"),
  shape("r", "8_", "[A-Za-z0-9]{30,}"),
  shape("ppl", "x-", "[A-Za-z0-9]{40,}"),
  shape("nv", "api-", `${BODY}{50,}`),
  shape("gh", "[pousr]_", "[A-Za-z0-9]{30,}"),
  shape("github", "_pat_", "[A-Za-z0-9_]{40,}"),
  shape("gl", "pat-", `${BODY}{20,}`),
  shape("np", "m_", "[A-Za-z0-9]{30,}"),
  shape("xo", "x[abpr]-", "[0-9A-Za-z-]{20,}"),
  shape("AK", "IA", "[A-Z0-9]{16}"),
  shape("[sr]", "k_live_", "[A-Za-z0-9]{20,}"),
  shape("S", "G\\.", `${BODY}{20,}\\.${BODY}{20,}`),
  shape("ey", "J", `${BODY}{15,}\\.ey${"J"}${BODY}{15,}\\.${BODY}{20,}`),
  new RegExp(`-----${"BEGIN"} [A-Z ]*PRIVATE ${"KEY"}-----\\s+[A-Za-z0-9+/]{40,}`, "g"),
];

/** Matches text that no live token holds. */
const PLACEHOLDER = /(.)\1{5}|example|1234567|abcdefg|your-|placeholder/i;

/** The beginnings of what looks like a live token in `text`; `xxxx…` and the like do not. */
export function tokensIn(text: string): readonly string[] {
  return SHAPES.flatMap((pattern) => text.match(pattern) ?? [])
    .filter((name) => !PLACEHOLDER.test(name))
    .map((name) => `${name.slice(0, 8)}…`);
}

function shape(...parts: readonly string[]): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${parts.join("")}`, "g");
}
