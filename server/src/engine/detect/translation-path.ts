/** Catalogues of translations, in which a password is a word for it. */
import type { Match } from "./match-rules.ts";

const CATALOGUE =
  /(?:^|\/)(?:i18n|l10n|locales?|lang(?:uages?)?|translations?|nls|lproj)\/|\.lproj\/|(?:^|[/._-])(?:messages|strings|translations?|locale|lang|i18n)(?:[._-][a-z]{2,3}(?:[_-][A-Za-z]{2,4})?)?\.(?:json|ya?ml|properties|po|arb|resx|xliff?|strings|php|[jt]s)$|\.(?:po|pot|arb|resx|xliff?|strings)$/i;

/** Tells such a file by its path. */
export function isTranslationPath(path: string): boolean {
  return CATALOGUE.test(path);
}

/** Leaves out of a catalogue the values that only their name makes a secret. */
export function withoutTranslations(path: string): (match: Match) => boolean {
  if (!isTranslationPath(path)) return () => true;
  return ({ name }) => name === undefined;
}
