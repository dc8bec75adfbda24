/** Commands for the hooks of git. */
import { Argument, type Command } from "commander";
import { HOOK_NAMES, type HookName } from "../host/hooks/hook-names.ts";

export interface HookOptions {
  /** Hooks that are meant; all of them without. */
  readonly names: readonly HookName[];
  /** True to write also where other people or repositories have the hook too. */
  readonly shared: boolean;
  /** True to remove the launcher, too. */
  readonly launcher: boolean;
  /** True to remove it though hooks here still start it. */
  readonly force: boolean;
}

export interface HookRunOptions {
  readonly name: HookName;
  /** Arguments that git gives to the hook. */
  readonly args: readonly string[];
}

export interface HookHandlers {
  readonly hookInstall: (options: HookOptions) => Promise<void>;
  readonly hookUninstall: (options: HookOptions) => Promise<void>;
  readonly hookStatus: () => Promise<void>;
  readonly hookRun: (options: HookRunOptions) => Promise<void>;
}

const SHARED = "--shared";

/** Adds the command `hook` to a program. */
export function addHookCommands(root: Command, handlers: HookHandlers): void {
  const hook = root
    .command("hook")
    .description("look at what is staged, at messages and at what is pushed, whenever git does it")
    .exitOverride();
  const names = () => new Argument("[names...]", "all without").choices(HOOK_NAMES);
  hook
    .command("install")
    .description(
      "have git run the hooks here; exit 0: done, 1: lines are left to add, 2: could not",
    )
    .addArgument(names())
    .option(SHARED, "write also where others have the hook too (core.hooksPath, husky)", false)
    .exitOverride()
    .action(async (some: HookName[], { shared }: Pick<HookOptions, "shared">) => {
      await handlers.hookInstall({ names: chosen(some), shared, launcher: false, force: false });
    });
  hook
    .command("uninstall")
    .description("take the hooks out again, and nothing else; exit codes as those of install")
    .addArgument(names())
    .option(SHARED, "also where others have the hook too", false)
    .option("--launcher", "also what the hooks of all repositories start", false)
    .option("--force", "with --launcher: though this repository still starts it", false)
    .exitOverride()
    .action(async (some: HookName[], options: Omit<HookOptions, "names">) => {
      await handlers.hookUninstall({ ...options, names: chosen(some) });
    });
  hook
    .command("status")
    .description("try the hooks; exit 0: all run, 1: one does not, 2: could not")
    .exitOverride()
    .action(async () => {
      await handlers.hookStatus();
    });
  hook
    .command("run")
    .description("do what a hook does; exit codes as those of scan")
    .addArgument(new Argument("<name>", "the hook").choices(HOOK_NAMES))
    .argument("[args...]", "what git gives to the hook")
    .passThroughOptions()
    .exitOverride()
    .action(async (name: HookName, args: string[]) => {
      await handlers.hookRun({ name, args });
    });
}

function chosen(some: readonly HookName[]): readonly HookName[] {
  return some.length === 0 ? HOOK_NAMES : HOOK_NAMES.filter((name) => some.includes(name));
}
