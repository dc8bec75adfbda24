/** Exposure of a file: what git says of it, and what follows for a key in it. */

/**
 * State in git. `tracked`: the last commit has it. `staged`: the next one will, none has yet.
 * `untracked`: git sees it and an `add` would take it. `unknown`: there is no repository, or git
 * could not be asked.
 */
export type Exposure = "tracked" | "staged" | "untracked" | "ignored" | "unknown";

/** Tells whether the file goes into the next commit, whatever `.gitignore` says. */
export function isInIndex(exposure: Exposure): boolean {
  return exposure === "tracked" || exposure === "staged";
}

/** Takes a file out of the index and leaves it on disk; before the first commit too. */
export function takeOutCommand(path: string, exposure: Exposure): string {
  const quotedPath = /^[\w./@+,:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  return exposure === "staged" ? `git reset -- ${quotedPath}` : `git rm --cached ${quotedPath}`;
}

/** Urgent steps for a key in a file that git has. */
export const IN_GIT = {
  tracked: "Git has the file: rotate it.",
  staged: "It is staged for the next commit.",
} as const;

/** A sentence to follow the one about a secret in the file. */
export function consequenceOf(path: string, exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
      return IN_GIT.tracked;
    case "staged":
      return `It is staged for the next commit: "${takeOutCommand(path, exposure)}" takes the file out.`;
    case "untracked":
      return "The file is not in git yet.";
    case "ignored":
      return "Git ignores the file.";
    case "unknown":
      return "If it was ever committed, rotate it.";
    default:
      return exposure satisfies never;
  }
}
