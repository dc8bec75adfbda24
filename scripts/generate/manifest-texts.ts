/** Texts of the manifest, which name their place in `package.nls.json` as `%name%`. */

/** Parts of the manifest whose texts the editor shows. The marketplaces show the rest, in English. */
const SHOWN: ReadonlySet<string> = new Set(["capabilities", "contributes"]);
/** Fields that are shown to people, whatever stands there. */
const TEXT_FIELDS: ReadonlySet<string> = new Set([
  "altText",
  "category",
  "contents",
  "deprecationMessage",
  "description",
  "enumDescriptions",
  "enumItemLabels",
  "label",
  "markdownDeprecationMessage",
  "markdownDescription",
  "markdownEnumDescriptions",
  "placeholder",
  "shortTitle",
  "title",
]);
const NAMED = /^%([\w.]+)%$/;

/** Manifest with its texts in place of their names. */
export function withTexts(manifest: string, texts: string): unknown {
  const known = new Map<string, unknown>(Object.entries(JSON.parse(texts)));
  return JSON.parse(manifest, (_, value: unknown) => {
    const name = typeof value === "string" ? NAMED.exec(value)?.[1] : undefined;
    return name === undefined ? value : (known.get(name) ?? value);
  });
}

/** Texts that stand in the manifest itself, and the names of those that stand elsewhere. */
export function textsOf(manifest: string): {
  readonly plain: readonly string[];
  readonly named: readonly string[];
} {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(JSON.parse(manifest));
  const shown = entries.filter(([field]) => SHOWN.has(field));
  const all = shown.flatMap(([, value]) => shownTexts(value, false));
  return {
    plain: all.filter((text) => !NAMED.test(text)),
    named: all.flatMap((text) => NAMED.exec(text)?.[1] ?? []),
  };
}

function shownTexts(value: unknown, isText: boolean): readonly string[] {
  if (typeof value === "string") return isText || NAMED.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => shownTexts(item, isText));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    shownTexts(inner, TEXT_FIELDS.has(field)),
  );
}
