/** Splits a key that is written in a program or in configuration: it is moved out under a name of the app's own. */
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Draft, FixContext, Names } from "../fix.ts";
import { moveToEnv } from "../move-to-env/move-to-env.ts";
import { useReference } from "../use-reference/use-reference.ts";
import { whatIsLeft } from "./what-is-left.ts";

export async function splitLiteral(
  context: FixContext,
  app: string,
  own: string,
): Promise<Draft | Refusal> {
  const name = context.finding.envName ?? "API_KEY";
  const finding = { ...context.finding, sin: 7, envName: own } as const;
  const renamed = { ...context, finding, names: onlyNamed(context.names, own) };
  const fix = context.analysis.language === undefined ? useReference : moveToEnv;
  const draft = (await fix.applies(renamed)) ? await fix.draft(renamed) : undefined;
  if (draft === undefined) {
    return {
      refused: `Nobody can tell who reads the key here: take it from a variable of ${app}'s own, ${own}. Nothing was changed.`,
    };
  }
  if (isRefusal(draft)) return draft;
  if (draft.saves.length === 0 || draft.saves.some((save) => save.name !== own)) {
    return {
      refused: `The key has a name here already: read it as ${own} first, and split it then. Nothing was changed.`,
    };
  }
  const { notes, comment } = whatIsLeft(context, { app, name, own });
  return {
    ...draft,
    saves: draft.saves.map((save) => ({ ...save, comment })),
    notes: [...draft.notes, ...notes],
  };
}

/** Names of which the value gets this one, although the env file has it under another. */
function onlyNamed(names: Names, own: string): Names {
  return {
    ...names,
    nameFor: async ({ envPath, value }) => {
      const there = await names.valueOf(envPath, own);
      if (there !== undefined && there !== "" && there !== value) {
        return { refused: `${envPath} has another value under ${own}; decide which is right.` };
      }
      await names.reserve(envPath, own, value);
      return own;
    },
  };
}
