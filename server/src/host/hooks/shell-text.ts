/** Texts of POSIX sh, as git runs its hooks everywhere, on Windows too. */

/** Bytes that no path in a script may have: a line of ours ends where it ends. */
const CONTROL = /\p{Cc}/u;

/** Quotes a text so that sh takes it as it is; `undefined` for one that no line can hold. */
export function quoted(text: string): string | undefined {
  return CONTROL.test(text) ? undefined : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Reads a text that `quoted` wrote; `undefined` for any other. */
export function unquoted(text: string): string | undefined {
  const [, inner] = /^'((?:[^']|'\\'')*)'$/.exec(text) ?? [];
  return inner?.replaceAll("'\\''", "'");
}

/** Path as sh has it: the sh of Windows takes both slashes, and only one of them is no escape. */
export function shellPath(path: string, platform: NodeJS.Platform = process.platform): string {
  return platform === "win32" ? path.replaceAll("\\", "/") : path;
}
