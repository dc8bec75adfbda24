/**
 * # Fix: make-server-only
 *
 * Gives an exposed variable a name that only servers see, in env files and where servers read it. Where
 * a page reads it, or something of which nobody can tell, nothing is changed: there is nothing that a
 * page could read instead.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import { dotenv } from "../../formats/dotenv.ts";
import type { Entry } from "../../formats/format.ts";
import { type PublicName, publicName } from "../../frameworks/public-prefixes.ts";
import { isScript } from "../../frameworks/side.ts";
import { namesWebKey } from "../../frameworks/web-key.ts";
import { sideIn } from "../../project/side.ts";
import { readEnvFile } from "../../targets/env-file/variables.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { lineIndex } from "../../text/line-index.ts";
import { foldersAbove } from "../../text/path.ts";
import { contains, overlaps, type Span, textOf } from "../../text/span.ts";
import type { Fix, FixContext, PathEdit } from "../fix.ts";
import { inEnvFile } from "./exposed-env.ts";
import { type Part, usesIn } from "./exposed-uses.ts";

const ID = "client-exposed-secret";

export const makeServerOnly: Fix = {
  id: "make-server-only",
  change: "takes the public prefix off",
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
    const alias = exposed.alias?.(exposed.rest);
    const files = await filesNaming(context, [old, ...(alias === undefined ? [] : [alias])]);
    if (isRefusal(files)) return files;
    const handedOn = alias === undefined ? undefined : whereHandedOn(files, exposed, alias);
    if (handedOn !== undefined) return handedOn;
    const name = await serverName(context, files, old, exposed.rest);
    if (isRefusal(name)) return name;
    const parts: Part[] = [];
    for (const { path, text } of files) {
      const part = dotenv.matches(path)
        ? inEnvFile(path, text, old, name)
        : usesIn({ path, text, old, name, side: await sideIn(context.workspace, path, text) });
      if (isRefusal(part)) return part;
      parts.push(part);
    }
    const edits = parts.flatMap((part) => part.edits);
    const obstacle = firstObstacle(context, parts);
    if (obstacle !== undefined) return { refused: obstacle };
    if (!changesOwnPlace(context, edits)) return { refused: IN_PARTS };
    const ignores = parts.flatMap((part) => part.ignores);
    const isInEnvFile = ignores.length > 0;
    const deployed = `Where the program runs, set ${name} instead of ${old}.`;
    return { saves: [], ignores, edits, notes: isInEnvFile ? [] : [deployed] };
  },
};

/** Span of the finding, or of its whole entry in a file of entries. */
function ownPlace({ analysis, finding }: FixContext): Span {
  const entry = entryOf(analysis, finding.span);
  return entry === undefined ? finding.span : { start: entry.key.start, end: entry.whole.end };
}

function changesOwnPlace(context: FixContext, edits: readonly PathEdit[]): boolean {
  const { path } = context.analysis.snapshot;
  const own = ownPlace(context);
  return edits.some((edit) => edit.path === path && overlaps(edit.edit.span, own));
}

const IN_PARTS = "The name is made up of parts here; change it by hand.";

/**
 * Finds the first place that cannot be changed: a fix that leaves one is none. The finding's own
 * place comes first.
 */
function firstObstacle(context: FixContext, parts: readonly Part[]): string | undefined {
  const all = parts.flatMap((part) => part.obstacles);
  const { path } = context.analysis.snapshot;
  const own = ownPlace(context);
  const here = all.find((obstacle) => obstacle.path === path && overlaps(obstacle.span, own));
  if (here !== undefined) return here.advice;
  const [first] = all;
  return first && `${first.path} line ${first.line}: ${first.advice} Nothing was changed.`;
}

interface NamedFile {
  readonly path: string;
  readonly text: string;
}

async function filesNaming(
  context: FixContext,
  names: readonly string[],
): Promise<readonly NamedFile[] | Refusal> {
  const found: NamedFile[] = [];
  for (const path of await candidates(context)) {
    const file = await context.workspace.project.read(path);
    if (file.kind === "refused" && dotenv.matches(path)) return { refused: `${path} ${file.why}` };
    const isNaming = file.kind === "text" && names.some((name) => file.text.includes(name));
    if (isNaming) found.push({ path, text: file.text });
  }
  return found;
}

/** The framework reads the variable for whoever asks for the other name, so that both go together. */
function whereHandedOn(
  files: readonly NamedFile[],
  { framework, prefix, rest }: PublicName,
  alias: string,
): Refusal | undefined {
  const word = new RegExp(`(?<![\\w$])${alias}(?![\\w$])`);
  const file = files.find((namedFile) => isScript(namedFile.path) && word.test(namedFile.text));
  if (file === undefined) return undefined;
  const { line } = lineIndex(file.text).positionAt(word.exec(file.text)?.index ?? 0);
  return {
    refused:
      `${file.path} line ${line + 1}: ${framework} hands ${prefix}${rest} on to pages as ${alias}. Move ` +
      `${alias} out of "public", read it on the server alone, and give the variable a name without ` +
      `"PUBLIC_". Nothing was changed.`,
  };
}

/** Chooses the server's name, which another fix of the same run may have given to another value. */
async function serverName(
  context: FixContext,
  files: readonly NamedFile[],
  old: string,
  wanted: string,
): Promise<string | Refusal> {
  const {
    names,
    workspace: { project },
  } = context;
  let name: string | undefined;
  for (const { path, text } of files) {
    const value = dotenv.matches(path) ? readEnvFile(text).get(old) : undefined;
    if (value === undefined || value === "") continue;
    const envPath = await DEFAULT_TARGET.placeFor(project, path, value);
    if (name === undefined) {
      const other = await otherValue(names, envPath, wanted, value);
      if (other !== undefined) return other;
      const isRead = async (): Promise<boolean> => false;
      const given = await names.nameFor({ envPath, value, wanted, context, isFixed: true, isRead });
      if (isRefusal(given)) return given;
      name = given;
    }
    await names.reserve(envPath, name, value);
  }
  return name ?? wanted;
}

async function otherValue(
  names: FixContext["names"],
  envPath: string,
  name: string,
  value: string,
): Promise<Refusal | undefined> {
  const there = await names.valueOf(envPath, name);
  if (there === undefined || there === "" || there === value) return undefined;
  return {
    refused: `${envPath} already has another value under ${name}; decide which of the two is right.`,
  };
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
  return entries.find((entry) => contains(entry.key, span) || contains(entry.value, span));
}

/** Ignored env files may not be listed, so those next to the file and above it are asked for too. */
async function candidates({
  analysis,
  workspace: { project },
}: FixContext): Promise<readonly string[]> {
  const { path } = analysis.snapshot;
  const near = foldersAbove(path)
    .toReversed()
    .flatMap((folder) =>
      [".env", ".env.local", ".env.development", ".env.production", ".env.example"].map(
        (name) => folder + name,
      ),
    );
  return [...new Set([path, ...near, ...(await project.list())])];
}
