/** What git says of a file, and what follows from it for a key in the file. */

/**
 * `tracked`: the last commit has it. `staged`: the next one will, none has yet. `untracked`: git sees it
 * and an `add` would take it. `unknown`: there is no repository, or git could not be asked.
 */
export type Exposure = "tracked" | "staged" | "untracked" | "ignored" | "unknown";

/** Whether it goes along with the next commit, whatever `.gitignore` says. */
export function isInIndex(exposure: Exposure): boolean {
  return exposure === "tracked" || exposure === "staged";
}

/** Takes a file out of the index and leaves it on disk; before the first commit too. */
export function takeOutCommand(path: string, exposure: Exposure): string {
  const said = /^[\w./@+,:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
  return exposure === "staged" ? `git reset -- ${said}` : `git rm --cached ${said}`;
}

/** A sentence to follow the one about a secret in the file; "" where nothing is known. */
export function consequenceOf(path: string, exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
      return "The file is committed; a key that was in a commit has to be rotated.";
    case "staged":
      return `Staged for the next commit: "${takeOutCommand(path, exposure)}" takes it out.`;
    case "untracked":
      return "Not in git yet.";
    case "ignored":
      return "Git ignores the file.";
    case "unknown":
      return "";
    default:
      return exposure satisfies never;
  }
}
