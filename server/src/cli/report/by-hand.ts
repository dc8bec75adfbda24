/** Advises the person where no fix applies, by the kind of file. */
import { baseName } from "../../engine/index.ts";
import { holdsValues } from "../../host/env-names.ts";

const FILE_INSTRUCTIONS: readonly (readonly [file: RegExp, instruction: string])[] = [
  [
    /^(?:Dockerfile|Containerfile)(?:\.|$)|\.Dockerfile$/i,
    "give it when the container starts (docker run --env-file .env), or to a build with --secret.",
  ],
  [/^(?:GNU)?Makefile$|\.mk$/i, "take it out; make reads the variable from its environment."],
];

/** Instructions for rules, whatever the file. */
const RULE_INSTRUCTIONS: ReadonlyMap<string, string> = new Map([
  [
    "client-exposed-secret",
    "take it out; whoever opens the page can read what stands here. Let your server make the call, and the page call that.",
  ],
  ["expired-suppression", "take the comment out, or give it a later date."],
  ["invalid-suppression", "write the comment as the message says, or take it out."],
]);

export function byHand(ruleId: string, path: string, envName: string | undefined): string {
  const instruction = RULE_INSTRUCTIONS.get(ruleId);
  if (instruction !== undefined) return instruction;
  const name = baseName(path);
  if (holdsValues(name)) return "this is its place, once git ignores the file.";
  const known = FILE_INSTRUCTIONS.find(([file]) => file.test(name))?.[1];
  if (known !== undefined) return known;
  const variable = envName ?? "API_KEY";
  return (
    `change it by hand: put the value into .env, which git has to ignore, as ${variable}, and let what reads ` +
    `the file take ${variable} from its environment.`
  );
}
