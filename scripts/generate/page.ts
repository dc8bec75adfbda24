/** The form of a rule's page; both kinds of page are put together here. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly todo: readonly string[];
  readonly flagged: readonly string[];
  readonly silent: readonly string[];
  /** Already Markdown, one list item each. */
  readonly grading: readonly string[];
  readonly references: readonly string[];
  /** Markdown, where a comment is not the way. */
  readonly suppress?: string;
}

export const GENERATED = "<!-- Written by `npm run generate`. Do not edit. -->";

export function renderPage(page: Page): string {
  const sections = [
    `# ${page.title}\n\n\`${page.id}\`\n\n${GENERATED}`,
    section("Why it matters", page.why),
    section("What to do", list(page.todo)),
    section("Flagged", list(page.flagged)),
    section("Not flagged", list(page.silent)),
    section("Severity and confidence", list(page.grading)),
    section("How to suppress", page.suppress ?? suppression(page.id)),
    section("References", list(page.references)),
  ];
  return `${sections.filter((text) => text !== "").join("\n\n")}\n`;
}

/** A rule's example as the page shows it: nothing in it looks like a token, not even a false one. */
export function withoutTokens(example: string): string {
  return (
    example
      .replace(/[«»]/g, "")
      .replace(/\{[a-z0-9]+:\d+\}/g, "…")
      .replace(/\{(?:json64|base64):[^{}]*\}/g, "…")
      // The scanner that packages the extension takes even a placeholder for a Slack token.
      .replace(/\b(xox[a-z]|xapp)-(?=\w)/g, "$1…")
      .replace(/([A-Za-z0-9*])\1{7,}/g, "$1$1$1…")
      .replace(/[A-Za-z0-9]{24,}/g, (text) => `${text.slice(0, 4)}…`)
  );
}

/** Inline code that survives backticks and line breaks. */
export function code(text: string): string {
  const oneLine = text.replace(/\r?\n/g, " ⏎ ");
  const longest = Math.max(0, ...(oneLine.match(/`+/g) ?? []).map((match) => match.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${oneLine}${fence}` : `${fence} ${oneLine} ${fence}`;
}

function section(heading: string, body: string): string {
  return body === "" ? "" : `## ${heading}\n\n${body}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function suppression(id: string): string {
  return [
    `Put a comment on the line above: \`secret-hygiene:allow-next-line ${id}\`, behind the`,
    "language's comment sign. Where the format has no comments, put the finding's fingerprint on a",
    "line of `.secret-hygieneignore` in the workspace folder; the fix **Ignore** does either.",
  ].join("\n");
}
