/** Exposure of a file: what git says of it, and what follows for a key in it. */

/**
 * State in git. `tracked`: the last commit has it. `staged`: the next one will, none has yet. `intended`: the
 * index names it without its text ("git add -N"), so that "git commit -a" would take it.
 * `changed`: the last commit has the file, and the next one this text. `message`, `new-message`: the
 * text is a message of git, or that of the commit that is being made. `unpushed`, `unpushed-message`: a commit
 * or a message of git has it that no remote has. `untracked`: git sees it and an `add` would take it. `unknown`: there is no repository, or git
 * could not be asked.
 */
export type Exposure =
  | "tracked"
  | "staged"
  | "intended"
  | "changed"
  | "message"
  | "new-message"
  | "unpushed"
  | "unpushed-message"
  | "untracked"
  | "ignored"
  | "unknown";

/** Tells whether git has it or the next commit takes it, whatever `.gitignore` says. */
export function isInIndex(exposure: Exposure): boolean {
  return urgencyIn(exposure) !== "";
}

/** Path as a shell takes it for one word, and no program for an option. */
export function quotedPath(path: string): string {
  const own = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./@+,:-]+$/.test(own) ? own : `'${own.replaceAll("'", "'\\''")}'`;
}

/** Command that takes a new file out of the index and leaves it on disk; before the first commit too. */
export function unstageCommand(path: string): string {
  return `git reset -- ${quotedPath(path)}`;
}

/** Tells whether the index has the file, and no commit. */
export function isNewInIndex(exposure: Exposure): boolean {
  return exposure === "staged" || exposure === "intended";
}

/** Tells whether the text is a message of git. */
export function isMessage(exposure: Exposure): boolean {
  return /(?:^|-)message$/.test(exposure);
}

const STAGED = "It is staged: take it out and stage the file again.";
const INTENDED = '"git add -N" names the file: "git commit -a" takes it.';

/** Urgent step for a key in what git has or is about to have; "" for all else. */
export function urgencyIn(exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
      return "Git has the file: rotate it.";
    case "staged":
    case "changed":
      return STAGED;
    case "intended":
      return INTENDED;
    case "unpushed":
      return "A commit not yet pushed has it: rewrite that commit.";
    case "unpushed-message":
      return "A message not yet pushed has it: write it anew.";
    case "message":
      return "Git has the message: rotate it.";
    case "new-message":
      return "It is not committed yet: take it out of the message.";
    case "untracked":
    case "ignored":
    case "unknown":
      return "";
    default:
      return exposure satisfies never;
  }
}

/** A sentence to follow the one about a secret in the file. */
export function consequenceOf(path: string, exposure: Exposure): string {
  switch (exposure) {
    case "tracked":
    case "changed":
    case "message":
    case "new-message":
    case "unpushed":
    case "unpushed-message":
      return urgencyIn(exposure);
    case "staged":
      return `It is staged for the next commit: "${unstageCommand(path)}" takes the file out.`;
    case "intended":
      return `${INTENDED} "${unstageCommand(path)}" takes the file out.`;
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
