/** Splits a variable that a Compose file or a workflow hands to an app, whose programs keep the name that they read. */
import { handedReadsIn } from "../../frameworks/named-reads.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { applyEdits } from "../../text/edit.ts";
import { textOf } from "../../text/span.ts";
import type { Draft, FixContext, PathEdit } from "../fix.ts";
import { type NamedFile, placeOf, type Renaming } from "./app-reads.ts";
import { entryValue, isEnvValues, whyTaken } from "./split-env.ts";
import { whatIsLeft } from "./what-is-left.ts";

export interface HandingFile extends NamedFile {
  readonly app: string;
  readonly name: string;
  /** Place of the name. */
  readonly at: number;
}

/** The file of a place, if it hands a variable over there. */
export async function handingFile(
  { analysis: { snapshot }, workspace: { project } }: FixContext,
  path: string,
  at: number,
): Promise<HandingFile | undefined> {
  const file = path === snapshot.path ? undefined : await project.read(path);
  const text = file === undefined ? snapshot.text : file.kind === "text" ? file.text : "";
  const read = handedReadsIn(path, text).find(({ name }) => name.start === at);
  return read && { path, text, app: read.app, name: textOf(text, read.name), at };
}

export async function splitHanded(
  context: FixContext,
  renaming: Renaming,
  { path, text, app, name, at }: HandingFile,
): Promise<Draft | Refusal> {
  const { own } = renaming;
  const { notes, comment } = whatIsLeft(context, renaming);
  if (!isEnvValues(context.analysis.snapshot.path)) {
    return {
      refused:
        `A secret of workflows is made where they run: make a new key for ${app}, save it as the secret ${own}, ` +
        `for example with "gh secret set ${own}", and name that instead of ${name} at ${placeOf(path, text, at)}. ` +
        "Nothing was changed.",
    };
  }
  const taken = await whyTaken(context, renaming);
  if (taken !== undefined) return taken;
  const reads = handedReadsIn(path, text).filter(
    (read) => read.app === app && textOf(text, read.name) === name,
  );
  const edits = reads.map(({ name: span }): PathEdit => ({ path, edit: { span, text: own } }));
  if (!isHanded(text, edits, app, renaming)) {
    return { refused: `${path} would not hand ${own} to ${app}: name it there by hand.` };
  }
  const { path: envPath } = context.analysis.snapshot;
  const save = { path: envPath, name: own, value: entryValue(context), comment };
  return { saves: [save], ignores: [envPath], edits, notes, isNote: true };
}

/** Checks on a copy that the app gets the new variable, and the old one no more. */
function isHanded(
  text: string,
  edits: readonly PathEdit[],
  app: string,
  { name, own }: Renaming,
): boolean {
  const after = applyEdits(
    text,
    edits.map(({ edit }) => edit),
  );
  const [first] = edits;
  const names = handedReadsIn(first?.path ?? "", after)
    .filter((read) => read.app === app)
    .map((read) => textOf(after, read.name));
  return names.includes(own) && !names.includes(name);
}
