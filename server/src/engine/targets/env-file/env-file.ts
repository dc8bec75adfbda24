/** The target `.env`: values go into an env file that git ignores. */
import { takeOutStep } from "../../formats/take-out.ts";
import { isInIndex } from "../../text/exposure.ts";
import { isRefusal } from "../refusal.ts";
import { changeSteps } from "../steps.ts";
import type { ValueTarget } from "../target.ts";
import { ignoreChanges, saveChanges } from "./changes.ts";
import { dialectOf, dollarObstacle } from "./dialect.ts";
import { envPathFor } from "./place.ts";
import { readerNotes, unreadPlace } from "./safety.ts";
import { portableVariables, readEnvFile } from "./variables.ts";

export const envFile: ValueTarget = {
  id: "env-file",
  name: ".env",
  placeFor: envPathFor,
  refusalOf: async (project, { place, value, isOfPackage }) =>
    (await dollarObstacle(project, place, value, isOfPackage)) ??
    (isOfPackage ? await unreadPlace(project, place) : undefined),
  valuesAt: async (project, place) => {
    const file = await project.read(place);
    if (file.kind === "refused") return { refused: `${place} ${file.why}; nothing was changed.` };
    const text = file.kind === "text" ? file.text : "";
    const portable = portableVariables(text, await dialectOf(project, place));
    return { portable, all: new Map([...readEnvFile(text), ...portable]) };
  },
  steps: async ({ saves, ignores }, project) => {
    const saved = await saveChanges(saves, project);
    if (isRefusal(saved)) return saved;
    for (const path of ignores) {
      const exposure = await project.exposure(path);
      if (!isInIndex(exposure)) continue;
      const step = takeOutStep(path, exposure);
      return { refused: `Git tracks ${path}: run ${step} first; nothing was changed.` };
    }
    const ignored = await ignoreChanges(ignores, project);
    if (isRefusal(ignored)) return ignored;
    return [
      ...changeSteps("protect", ignored.changes),
      ...ignored.paths.map((path) => ({ kind: "require-ignored", path }) as const),
      ...changeSteps("save", saved),
    ];
  },
  readerNotes,
};
