/** The lines by which a hook starts the launcher, and their place in a hook that may be another's. */
import { bypassOf, type HookName, SKIP_VARIABLE } from "./hook-names.ts";
import { quoted, shellPath } from "./shell-text.ts";

const BEGIN = "# >>> secret-hygiene >>>";
const END = "# <<< secret-hygiene <<<";
const SHEBANG = "#!/bin/sh\n";
const HEADER = `${SHEBANG}# Made by Secret Hygiene; "secret-hygiene hook uninstall" removes it.\n`;
/** Shells that read our lines. */
const SHELLS =
  /^#![ \t]*(?:[^\s]*\/)?(?:env[ \t]+(?:-S[ \t]+)?(?:[^\s]*\/)?)?(?:sh|bash|dash|ash|ksh|zsh)(?:[ \t]([^\r\n]*))?\n/;
/** Options with which they read and run them all the same. */
const HARMLESS = /^[ \t]*(?:-[efuvx]+[ \t]*)*$/;

/** Tells if git has sh run a hook: its first line says so, or says nothing in a text. */
export function isReadBySh(hook: string): boolean {
  if (!hook.startsWith("#!")) return !hook.includes("\0");
  const [shebang, options = ""] = SHELLS.exec(`${hook}\n`) ?? [];
  return shebang !== undefined && HARMLESS.test(options);
}

/** Lines for one hook; `launcher`: its path, or that of whoever runs a hook that people share. */
export function blockFor(name: HookName, launcher: string | "anyone's"): string | undefined {
  const place = launcher === "anyone's" ? ANYONES : placeOf(launcher);
  if (place === undefined) return undefined;
  const run = `/bin/sh "$secret_hygiene" ${name} "$@" || exit $?`;
  const isPush = name === "pre-push";
  return `${BEGIN}
${isPush ? READ_REFS : ""}${place}
if [ "\${${SKIP_VARIABLE}:-}" = 1 ]; then
  printf '%s\\n' 'Secret Hygiene did not look, since ${SKIP_VARIABLE} is 1.' >&2
elif [ -f "$secret_hygiene" ]; then
  ${isPush ? `printf '%s\\n' "$secret_hygiene_refs" | ${run}` : run}
else
  printf '%s\n' "Secret Hygiene could not look: \${secret_hygiene:-the launcher} ${launcher === "anyone's" ? "is not installed" : "is gone"}." >&2
  printf '%s\\n' '"secret-hygiene hook install" writes it, "secret-hygiene hook uninstall" removes this hook.' >&2
  printf '%s\\n' 'To go past it once: ${bypassOf(name)}.' >&2
  exit 2
fi
${isPush ? GIVE_REFS : ""}${END}
`;
}

function placeOf(launcher: string): string | undefined {
  const text = quoted(shellPath(launcher));
  return text === undefined ? undefined : `secret_hygiene=${text}`;
}

/** Looks for the launcher where systems have the folders of a person, and not in the repository. */
const ANYONES = `secret_hygiene=
for secret_hygiene_folder in "\${LOCALAPPDATA:-}" "\${XDG_DATA_HOME:-}" "\${HOME:-}/Library/Application Support" "\${HOME:-}/.local/share"; do
  case $secret_hygiene_folder in
    /* | [A-Za-z]:[\\\\/]*) secret_hygiene_folder=$secret_hygiene_folder/secret-hygiene ;;
    *) continue ;;
  esac
  if [ ! -f "$secret_hygiene_folder/hook" ]; then continue; fi
  case $(cd "$secret_hygiene_folder" && pwd -P)/ in
    "$(pwd -P)"/*) continue ;;
  esac
  secret_hygiene=$secret_hygiene_folder/hook
  break
done`;

/** Reads all of standard input without another program, which PATH may not name. */
const READ_REFS = `secret_hygiene_refs=
while IFS= read -r secret_hygiene || [ -n "$secret_hygiene" ]; do
  secret_hygiene_refs="\${secret_hygiene_refs:+$secret_hygiene_refs
}$secret_hygiene"
done
`;

/** Gives it to what follows in the same hook. */
const GIVE_REFS = `if [ -n "$secret_hygiene_refs" ]; then
exec <<SECRET_HYGIENE_REFS
$secret_hygiene_refs
SECRET_HYGIENE_REFS
else
  exec </dev/null
fi
`;

/** Text of a hook that is ours alone. */
export function ownHook(block: string): string {
  return HEADER + block;
}

/** Block in a text, with its end of line; `broken` where only one of its ends is there. */
export function blockIn(text: string): string | "broken" | undefined {
  const from = text.indexOf(BEGIN);
  const end = text.indexOf(END, Math.max(from, 0));
  if (from < 0 && end < 0) return undefined;
  const after = text.slice(end + END.length);
  if (from < 0 || end < 0 || text.indexOf(BEGIN, from + 1) >= 0) return "broken";
  if (from > 0 && text[from - 1] !== "\n") return "broken";
  if (after !== "" && !after.startsWith("\n")) return "broken";
  return text.slice(from, end + END.length + 1);
}

/** Hook with a block in front of all that it does; `undefined` where sh would not read it. */
export function withBlock(text: string, block: string): string | undefined {
  const [shebang, options = ""] = SHELLS.exec(text) ?? [];
  if (shebang === undefined || !HARMLESS.test(options)) return undefined;
  return shebang + block + text.slice(shebang.length);
}

/** True way to our lines (`yes`), or what stands in it. */
export type Reach = "yes" | "other program" | "options" | "lines before";

/** Tells if sh reads our lines in a hook, and reads them first. */
export function reachesBlock(text: string, block: string): Reach {
  const [shebang, options = ""] = SHELLS.exec(text) ?? [];
  if (shebang === undefined && text.startsWith("#!")) return "other program";
  if (!HARMLESS.test(options)) return "options";
  const before = text.slice(0, text.indexOf(block)).split("\n");
  return before.every((line) => line.trim() === "" || line.startsWith("#"))
    ? "yes"
    : "lines before";
}

/** Hook without its block as it was before; `undefined` where nothing of it is another's. */
export function withoutBlock(text: string, block: string): string | undefined {
  const rest = text.replace(block, () => "");
  if (rest === HEADER) return undefined;
  return rest.startsWith(HEADER) ? SHEBANG + rest.slice(HEADER.length) : rest;
}
