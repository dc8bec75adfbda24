/** Gives an exposed variable a name that only servers see, in env files and where servers read it. */
import { dotenv, isExampleEnv } from "../formats/dotenv.ts";
import type { Entry } from "../formats/format.ts";
import { publicName } from "../frameworks/public-prefixes.ts";
import { sideOfText } from "../frameworks/side.ts";
import { lineIndex } from "../text/line-index.ts";
import { contains, textOf } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import { readEnvFile } from "./env-file.ts";
import type { Draft, Fix, FixContext, PathEdit, Refusal } from "./fix.ts";

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
    const parts: Draft[] = [];
    for (const { path, text } of files) {
      const part = dotenv.matches(path)
        ? inEnvFile(path, text, old, name)
        : inCode(path, text, old, name);
      if (isRefusal(part)) return part;
      parts.push(part);
    }
    return {
      saves: [],
      ignores: parts.flatMap((it) => it.ignores),
      edits: parts.flatMap((it) => it.edits),
      notes: parts.flatMap((it) => it.notes),
    };
  },
};

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

/** Another fix of the same run may give the name to another value in the `.env` beside the file. */
async function serverName(
  { analysis, names }: FixContext,
  files: readonly NamedFile[],
  old: string,
  wanted: string,
): Promise<string | Refusal> {
  const from = analysis.snapshot.path;
  let name: string | undefined;
  for (const { path, text } of files) {
    const value = dotenv.matches(path) ? readEnvFile(text).get(old) : undefined;
    if (value === undefined || value === "") continue;
    const envPath = `${path.slice(0, path.lastIndexOf("/") + 1)}.env`;
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
  const { entries, snapshot } = analysis;
  const entry = entries.find(
    (it) => contains(it.key, finding.span) || contains(it.value, finding.span),
  );
  return publicName(entry?.path.at(-1) ?? textOf(snapshot.text, finding.span));
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

function inEnvFile(path: string, text: string, old: string, name: string): Draft | Refusal {
  const entries = dotenv.entries(text);
  const named = (wanted: string): readonly Entry[] =>
    entries.filter((it) => it.path.at(-1) === wanted);
  const exposed = named(old);
  const kept = named(name).at(-1);
  const example = isExampleEnv(path);
  const keptValue = kept === undefined ? "" : textOf(text, kept.value);
  const isClash = (value: string): boolean =>
    !example && keptValue !== "" && value !== "" && value !== keptValue;
  if (exposed.some((it) => isClash(textOf(text, it.value)))) {
    return {
      refused: `${path} already has ${name} with another value; decide which of the two is right.`,
    };
  }
  const edits = exposed.flatMap((entry): readonly PathEdit[] => {
    const dropped = (it: Entry): PathEdit => ({ path, edit: { span: lineOf(text, it), text: "" } });
    const isDouble = kept !== undefined && (keptValue !== "" || example);
    if (isDouble) return [dropped(entry)];
    const renamed = { path, edit: { span: entry.key, text: name } };
    return kept === undefined ? [renamed] : [renamed, dropped(kept)];
  });
  const ignores = exposed.length > 0 && !example ? [path] : [];
  return { saves: [], ignores, edits, notes: [] };
}

function lineOf(text: string, { key, whole }: Entry) {
  const start = lineIndex(text).lineStart(key.start);
  const rest = /^[^\r\n]*(\r\n|\n|\r|$)/.exec(text.slice(whole.end))?.[0].length ?? 0;
  return { start, end: whole.end + rest };
}

function inCode(path: string, text: string, old: string, name: string): Draft {
  const edits: PathEdit[] = [];
  const notes: string[] = [];
  const side = sideOfText(path, text);
  const lines = lineIndex(text);
  const uses = new RegExp(
    `\\b(?:process\\.env|import\\.meta\\.env)(?:\\.${old}\\b|\\[\\s*["']${old}["']\\s*\\])` +
      `|(?<![\\w-])${old}\\b`,
    "g",
  );
  for (const use of text.matchAll(uses)) {
    const [said] = use;
    const line = lines.positionAt(use.index).line + 1;
    const read = said !== old;
    const reference = text.slice(use.index - 2, use.index) === "$" + "{";
    if ((read && side === "server") || reference) {
      const span = { start: use.index, end: use.index + said.length };
      const renamed = said.replace("import.meta.env", "process.env").replace(old, name);
      edits.push({ path, edit: { span, text: renamed } });
    } else notes.push(noteOn(path, line, side, old, name));
  }
  return { saves: [], ignores: [], edits, notes };
}

function noteOn(path: string, line: number, side: string, old: string, name: string): string {
  const place = `${path} line ${line}`;
  if (side === "client") {
    return `${place} runs in the browser: call your server instead of reading ${old} there.`;
  }
  return (
    `${place} still names ${old}: if it runs in the browser, call your server instead; ` +
    `on the server, read ${name}.`
  );
}
