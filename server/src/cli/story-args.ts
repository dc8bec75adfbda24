/** Arguments of `story`, by which a person asks who could have seen a key. */
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

export interface StoryHandlers {
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
}
