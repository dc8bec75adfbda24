/** Commands on what git has of a key: who could have seen it, and how its file is taken out. */
import { type Command, Option } from "commander";

const FORMATS = ["text", "json"] as const;

export interface StoryOptions {
  /** `FILE` or `FILE:LINE`; `undefined`: the key is on standard input. */
  readonly place: string | undefined;
  /** Commit whose file it is; without it the file on the disk. */
  readonly commit: string | undefined;
  readonly format: (typeof FORMATS)[number];
  /** True if the key itself is on standard input. */
  readonly stdin: boolean;
}

export interface StopTrackingOptions {
  readonly file: string;
  /** True if the person agrees to what it means for others. */
  readonly yes: boolean;
}

export interface StoryHandlers {
  readonly stopTracking: (options: StopTrackingOptions) => Promise<void>;
  readonly story: (options: StoryOptions) => Promise<void>;
}

export function addStory(root: Command, handlers: StoryHandlers): void {
  root
    .command("story")
    .description(
      "tell who could have seen a key: commits, branches, tags, pushes; exit 0: told, 2: not, or not all of it",
    )
    .argument("[place]", "FILE:LINE of the key, or FILE for all keys of a file")
    .option("--commit <commit>", "the file is that of a commit, such as one that is deleted")
    .addOption(
      new Option("--stdin", "the key is on standard input").default(false).conflicts("commit"),
    )
    .addOption(new Option("--format <format>", "text or json").choices(FORMATS).default("text"))
    .exitOverride()
    .action(async (place: string | undefined, options: Omit<StoryOptions, "place">) => {
      await handlers.story({ ...options, place });
    });
  root
    .command("stop-tracking")
    .description(
      "have git ignore an env file that it tracks, and leave the file as it is; exit 0: done, 1: not done, 2: could not",
    )
    .argument("<file>", "the env file")
    .option("--yes", "do it: without, say only what it means for others", false)
    .exitOverride()
    .action(async (file: string, options: Omit<StopTrackingOptions, "file">) => {
      await handlers.stopTracking({ ...options, file });
    });
}
