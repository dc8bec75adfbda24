/** Message of the commit that is being made, without what git takes out of it. */
import { type Asking, askedNow } from "../git-command.ts";
import type { Place } from "./objects.ts";

/** Settings by which git cleans a message. */
export interface Cleanup {
  /** Texts that begin a comment; none where comments stay. */
  readonly comments: readonly string[];
  /** True if what stands below the scissors is cut off. */
  readonly isCut: boolean;
}

/** Signs among which git chooses where it is to choose itself. */
const AUTOMATIC = [..."#;@!$%^&|:"];
/** Modes of `commit.cleanup` in which comments stay. */
const KEEPING: ReadonlySet<string> = new Set(["verbatim", "whitespace", "scissors"]);
const SCISSORS = " ------------------------ >8 ------------------------";

/**
 * Finds out how git cleans the message. It tells its hooks by `GIT_EDITOR` that no editor was opened:
 * then lines that look like comments are part of the message, if nothing is configured.
 */
export function cleanupIn(place: Place, variables: NodeJS.ProcessEnv): Cleanup {
  return askedNow(configured(place, variables["GIT_EDITOR"] !== ":"));
}

function* configured(place: Place, isEdited: boolean): Asking<Cleanup> {
  const settings = yield* settingsOf(place);
  const mode = settings.get("commit.cleanup") ?? "";
  const isCut = isEdited || mode === "scissors";
  const isStripped = mode === "strip" || (isEdited && !KEEPING.has(mode));
  if (!isStripped) return { comments: [], isCut };
  const chosen = settings.get("core.commentstring") ?? settings.get("core.commentchar") ?? "#";
  return { comments: chosen === "auto" ? AUTOMATIC : [chosen], isCut };
}

const NAMES = "^(commit\\.cleanup|core\\.comment(string|char))$";

/** Last values of the settings, by their names in small letters. */
function* settingsOf(place: Place): Asking<ReadonlyMap<string, string>> {
  const answer = (yield { ...place, args: ["config", "-z", "--get-regexp", NAMES] }) ?? [];
  return new Map(
    answer.map((part) => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}

/** Message as it will be committed. */
export function cleaned(text: string, { comments, isCut }: Cleanup): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const end = lines.findIndex((line, at) => isScissors(line, lines[at + 1]));
  const kept = end < 0 || !isCut ? lines : lines.slice(0, end);
  // Where git chooses the sign, it is that of the lines that git itself wrote at the end.
  const signs = comments.length > 1 ? comments.filter((sign) => isLast(kept, sign)) : comments;
  // Emptied and not taken out, so that the lines keep their numbers.
  return kept.map((line) => (signs.some((sign) => line.startsWith(sign)) ? "" : line)).join("\n");
}

/** True for the line under which `commit -v` shows the change: git writes a comment below it. */
function isScissors(line: string, next: string | undefined): boolean {
  const sign = line.slice(0, -SCISSORS.length);
  return sign !== "" && line === sign + SCISSORS && next?.startsWith(sign) === true;
}

function isLast(lines: readonly string[], sign: string): boolean {
  return lines.findLast((line) => line.trim() !== "")?.startsWith(sign) === true;
}
