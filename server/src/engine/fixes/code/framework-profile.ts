/** Finds the framework profile that a program follows. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type {
  EnvFile,
  FileCondition,
  FrameworkOverrides,
  FrameworkProfile,
} from "../../languages/framework-profile.ts";
import type { Language } from "../../languages/language.ts";
import type { Project } from "../../project/project.ts";
import { oncePer } from "../../text/once-per.ts";
import { foldersAbove } from "../../text/path.ts";
import { pathInRepository } from "../../text/snapshot.ts";
import type { FixContext } from "../fix.ts";

/**
 * Applies the framework profile to the context's language: from here on nobody has to ask for the
 * framework.
 */
export async function withFrameworkProfile(context: FixContext): Promise<FixContext> {
  const {
    analysis,
    workspace: { project },
  } = context;
  const { language, host } = analysis;
  if (language?.access.frameworkProfiles === undefined || host?.runs === false) return context;
  for (const profile of language.access.frameworkProfiles) {
    const folder = await folderOf(profile, context);
    if (folder === undefined) continue;
    const { envFile, note } = profile.overrides;
    const envPath = envFile && (await pathOf(envFile, folder, analysis, project));
    const own = madeOf(analysis);
    const made = own.get(profile) ?? {
      ...analysis,
      language: overridden(language, profile.overrides),
    };
    own.set(profile, made);
    return { ...context, analysis: made, profile: { envPath, note } };
  }
  return context;
}

function overridden(
  language: Language,
  { readEnv, loader, elsewhere }: FrameworkOverrides,
): Language {
  const { access, packages } = language;
  return {
    ...language,
    access: {
      ...access,
      ...(readEnv !== undefined && { readEnv }),
      ...(elsewhere !== undefined && { elsewhere }),
    },
    packages: { ...packages, ...(loader !== undefined && { loader }) },
  };
}

/** Languages with a profile, one for all findings of a text, since much is cached per analysis. */
const madeOf = oncePer((_: Analysis) => new Map<FrameworkProfile, Analysis>());

/** Finds the end of the text that must stand above a secret, by profile. */
const shownIn = oncePer(
  ({ language, snapshot }: Analysis) =>
    new Map(
      (language?.access.frameworkProfiles ?? []).map((profile) => {
        const { text } = snapshot;
        const path = pathInRepository(snapshot);
        const fits = profile.path?.test(path) !== false && profile.text?.test(text) !== false;
        const found = fits ? (profile.above ?? /(?:)/).exec(text) : null;
        return [profile, found && found.index + found[0].length];
      }),
    ),
);

/**
 * Folder of the file that decided, "" where none did; `undefined` when the profile does not apply.
 */
async function folderOf(
  profile: FrameworkProfile,
  { analysis, finding, workspace: { project } }: FixContext,
): Promise<string | undefined> {
  const { file, unless, choice } = profile;
  const { path, choices = [] } = analysis.snapshot;
  if (choice !== undefined && !choices.includes(choice)) return undefined;
  const shown = shownIn(analysis).get(profile) ?? undefined;
  if (shown === undefined || shown > finding.span.start) return undefined;
  if (unless !== undefined && (await holding(unless, path, project)) !== undefined) {
    return undefined;
  }
  return file === undefined ? "" : holding(file, path, project);
}

async function holding(
  { names, text }: FileCondition,
  path: string,
  project: Project,
): Promise<string | undefined> {
  for (const folder of foldersAbove(path)) {
    for (const name of names) {
      const file = await project.read(folder + name);
      if (file.kind === "text") return text.test(file.text) ? folder : undefined;
    }
  }
  return undefined;
}

async function pathOf(
  { folder, name, ifThere }: EnvFile,
  decided: string,
  { snapshot }: Analysis,
  project: Project,
): Promise<string | undefined> {
  const path = (folder?.exec(snapshot.path)?.[0] ?? decided) + name;
  return ifThere && (await project.read(path)).kind !== "text" ? undefined : path;
}
