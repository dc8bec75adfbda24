/**
 * # Fix: make-server-only
 *
 * Gives an exposed variable a name that only servers see, in env files and where servers read it.
 * Uses in the browser, and those of which nobody can tell, are listed and not changed: there is
 * nothing that a page could read instead.
 */

import type { Analysis } from "../analyzers/analysis.ts";
import { dotenv } from "../formats/dotenv.ts";
import type { Entry } from "../formats/format.ts";
import { publicName } from "../frameworks/public-prefixes.ts";
import { namesWebKey } from "../frameworks/web-key.ts";
import { contains, overlaps, type Span, textOf } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import { readEnvFile } from "./env-file.ts";
import { inEnvFile } from "./exposed-env.ts";
import { type Part, usesIn } from "./exposed-uses.ts";
import type { Fix, FixContext, PathEdit, PlacedNote, Refusal } from "./fix.ts";
import { sideIn } from "./project-side.ts";
import { envPathFor } from "./target-env.ts";

const ID = "client-exposed-secret";

export const makeServerOnly: Fix = {
  id: "make-server-only",
  title: (context) => {
    const name = exposedName(context);
    return name === undefined ? "Keep on the server" : `Rename to ${name.rest}, for servers only`;
  },
  preferable: true,
  applies: async (context) => exposedName(context) !== undefined,
  draft: async (context) => {
    const exposed = exposedName(context);
    if (exposed === undefined) return undefined;
    const old = exposed.prefix + exposed.rest;
    const files = await filesNaming(context, old);
    if (isRefusal(files)) return files;
    const name = await serverName(context, files, old, exposed.rest);
    if (isRefusal(name)) return name;
    const parts: Part[] = [];
    for (const { path, text } of files) {
      const part = dotenv.matches(path)
        ? inEnvFile(path, text, old, name)
        : usesIn({ path, text, old, name, side: await sideIn(context, path, text) });
      if (isRefusal(part)) return part;
      parts.push(part);
    }
    const edits = parts.flatMap((it) => it.edits);
    const notes = parts.flatMap((it) => it.notes);
    if (!changesOwnPlace(context, edits)) return { refused: aboutOwnPlace(context, notes) };
    const ignores = parts.flatMap((it) => it.ignores);
    const isInEnvFile = ignores.length > 0;
    const deployed = `Where the program runs, set ${name} instead of ${old}.`;
    return { saves: [], ignores, edits, notes: isInEnvFile ? notes : [...notes, deployed] };
  },
};

/** What the finding is about, with all of its entry in a file of entries. */
function ownPlace({ analysis, finding }: FixContext): Span {
  const entry = entryOf(analysis, finding.span);
  return entry === undefined ? finding.span : { start: entry.key.start, end: entry.whole.end };
}

function changesOwnPlace(context: FixContext, edits: readonly PathEdit[]): boolean {
  const { path } = context.analysis.snapshot;
  const own = ownPlace(context);
  return edits.some((it) => it.path === path && overlaps(it.edit.span, own));
}

function aboutOwnPlace(context: FixContext, notes: readonly PlacedNote[]): string {
  const { path } = context.analysis.snapshot;
  const own = ownPlace(context);
  const note = notes.find((it) => it.path === path && overlaps(it.span, own));
  return note?.advice ?? "The name is made up of parts here; change it by hand.";
}

interface NamedFile {
  readonly path: string;
  readonly text: string;
}

async function filesNaming(
  context: FixContext,
  old: string,
): Promise<readonly NamedFile[] | Refusal> {
  const found: NamedFile[] = [];
  for (const path of await candidates(context)) {
    const file = await context.project.read(path);
    if (file.kind === "refused" && dotenv.matches(path)) return { refused: `${path} ${file.why}` };
    if (file.kind === "text" && file.text.includes(old)) found.push({ path, text: file.text });
  }
  return found;
}

/** Another fix of the same run may give the name to another value in the env file it uses. */
async function serverName(
  { analysis, names, project }: FixContext,
  files: readonly NamedFile[],
  old: string,
  wanted: string,
): Promise<string | Refusal> {
  const from = analysis.snapshot.path;
  let name: string | undefined;
  for (const { path, text } of files) {
    const value = dotenv.matches(path) ? readEnvFile(text).get(old) : undefined;
    if (value === undefined || value === "") continue;
    const envPath = await envPathFor(project, path, value);
    if (name === undefined) {
      const given = await names.nameFor({ envPath, value, wanted, from });
      if (isRefusal(given)) return given;
      name = given;
    }
    await names.reserve(envPath, name, value);
  }
  return name ?? wanted;
}

function exposedName({ analysis, finding }: FixContext) {
  if (finding.ruleId !== ID) return undefined;
  const entry = entryOf(analysis, finding.span);
  const name = publicName(entry?.path.at(-1) ?? textOf(analysis.snapshot.text, finding.span));
  // What pages need under this name must keep it; only this use of it is wrong.
  const isForPages = name !== undefined && namesWebKey(name.prefix + name.rest);
  return isForPages ? undefined : name;
}

function entryOf({ entries }: Analysis, span: Span): Entry | undefined {
  return entries.find((it) => contains(it.key, span) || contains(it.value, span));
}

/** Ignored env files may not be listed, so those next to the file and above it are asked for too. */
async function candidates({ analysis, project }: FixContext): Promise<readonly string[]> {
  const { path } = analysis.snapshot;
  const folders = path.split("/").map((_, at, all) => all.slice(0, at).join("/"));
  const near = folders.flatMap((folder) =>
    [".env", ".env.local", ".env.development", ".env.production", ".env.example"].map((it) =>
      folder === "" ? it : `${folder}/${it}`,
    ),
  );
  return [...new Set([path, ...near, ...(await project.list())])];
}
