/** The one answer to "is anything secret in this env file?", entry by entry. */
import { isPlaceholder } from "../detect/placeholders.ts";
import { isEnvReference } from "../detect/references.ts";
import { isSecretName } from "../detect/sensitive-name.ts";
import { envFileKind } from "../formats/env-file.ts";
import type { Entry } from "../formats/format.ts";
import { oncePer } from "../text/once-per.ts";
import { contains, textOf } from "../text/span.ts";
import type { Analysis } from "./analysis.ts";

/**
 * Values of settings beside secrets: `TOKEN_LIMIT=4096`, `PASSWORD_RESET_URL=https://…`,
 * `SECRET_FILE=/run/x`.
 */
const SETTING =
  /^(?:true|false|yes|no|on|off|null|none|[\d.,:]{1,5}[a-z]{0,2}|[a-z][a-z0-9+.-]*:\/\/[^\s@]*|[a-z]:\\.*|\.{0,2}\/\S*)$/i;

/** Names too common in code to mean a secret; in an env file they do. */
const WHOLE_NAME = /^(?:token|secret|pass|pwd|pat)$/i;

/** Lists the entries of an env file that hold a secret; none in an example or an encrypted file. */
export function secretEntries(analysis: Analysis): readonly Entry[] {
  const { entries, format, snapshot } = analysis;
  if (format?.id !== "dotenv") return [];
  const kind = envFileKind(snapshot.path);
  // A document that only its language id makes an env file has values like any other.
  if (kind === "example" || kind === "encrypted") return [];
  return entries.filter((entry) => isSecretEntry(analysis, entry));
}

/**
 * The secrets of an env file that a commit would take along, which are told as one problem of the file: its
 * values are in the right place, and what is wrong is that git does not ignore it.
 */
export const openEntries = oncePer((analysis: Analysis): readonly Entry[] => {
  const { exposure, path } = analysis.snapshot;
  const isOpen = exposure !== "ignored" && !path.startsWith("untitled:");
  return isOpen ? secretEntries(analysis) : [];
});

function isSecretEntry({ matches, snapshot }: Analysis, { path, value, whole }: Entry): boolean {
  const written = textOf(snapshot.text, value);
  if (isEnvReference(written)) return false;
  const found = matches.filter((match) => contains(whole, match.span));
  if (found.length > 0) {
    // A value such as a UUID may be guessed to be none elsewhere; here its name says enough.
    return found.some(
      ({ name, rule, severity }) => !rule.public && (severity !== "info" || name !== undefined),
    );
  }
  const name = path.at(-1) ?? "";
  return (
    (isSecretName(name) || WHOLE_NAME.test(name)) &&
    !isPlaceholder(written) &&
    !SETTING.test(written)
  );
}
