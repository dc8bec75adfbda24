/** `"Bearer sk-…"` becomes `"Bearer " .. read`, also where the quotes are long brackets. */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

export const LUA_OPENING = /^(["']|\[=*\[)/;

const joined = concatenating({ operator: " .. ", opening: LUA_OPENING });

export function embedInLua(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const edits = joined(secret);
  const opening = LUA_OPENING.exec(secret.literal)?.[0] ?? "";
  const isEndOfLine = /[\r\n]/.test(secret.literal.charAt(secret.end));
  if (!isEndOfLine || !opening.startsWith("[")) return edits;
  // Long brackets take no account of a line break right behind them, so there has to be another.
  return edits?.map((edit) =>
    edit.text.endsWith(opening) ? { span: edit.span, text: `${edit.text}\n` } : edit,
  );
}
