/** Whether anything loads `.env` for a program, and what to say where nothing does. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Edit } from "./edit.ts";
import type { PathEdit, Project } from "./fix.ts";
import { insertion, type NeededCode } from "./import-line.ts";

export interface Loader {
  /** Language ids of the adapters (see languages/) that this speaks of. */
  readonly languages: readonly string[];
  /** Files that name what the project depends on. */
  readonly manifests: readonly string[];
  /** What in a manifest loads the file by itself, without a call in the code. */
  readonly present: RegExp;
  /** What in a program loads the file. */
  readonly called: RegExp;
  /** Where programs begin: looked into for the call. */
  readonly entries: readonly string[];
  /** How a program is started with the env file. */
  readonly advice: (envPath: string) => string;
  /** What loads the file from within the program, in its own words. */
  readonly needs: NeededCode & { readonly present: RegExp };
  /** What a menu calls it. */
  readonly name: string;
  /** A library it takes, as a line of `requirements.txt`. */
  readonly requirement?: string;
}

const LOADERS: readonly Loader[] = [
  {
    languages: ["python"],
    manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
    present: /pydantic[-_]settings|django-environ|environs|python-decouple/,
    called: /\b(?:load_dotenv|dotenv_values|read_env)\(|\bBaseSettings\b/,
    entries: ["main", "app", "manage", "wsgi", "asgi", "settings", "config", "__init__", "__main__"]
      .flatMap((it) => [it, `src/${it}`, `app/${it}`])
      .map((it) => `${it}.py`),
    advice: (envPath) =>
      `Nothing loads ${envPath} for the Python programs: start them with ` +
      `"set -a; . ./${envPath}; set +a", or add python-dotenv and call load_dotenv().`,
    name: "python-dotenv",
    requirement: "python-dotenv",
    needs: {
      kind: "helper",
      present: /load_dotenv/,
      code: "from dotenv import load_dotenv\n\nload_dotenv()",
    },
  },
  {
    languages: ["javascript", "typescript", "tsx"],
    manifests: ["package.json"],
    present:
      /"(dotenv-[\w-]+|@dotenvx\/dotenvx|next|vite|nuxt|astro|react-scripts|bun|@nestjs\/config|@sveltejs\/kit)"\s*:|--env-file|dotenv\/config/,
    called: /loadEnvFile|dotenv\/config|\bdotenv\w*\.config\(|from ["']dotenv/,
    entries: [
      "index",
      "main",
      "server",
      "app",
      "src/index",
      "src/main",
      "src/server",
      "src/app",
    ].flatMap((it) => [".js", ".ts", ".mjs", ".cjs", ".mts"].map((suffix) => it + suffix)),
    advice: (envPath) =>
      `Nothing loads ${envPath} for the Node programs: start them with "node --env-file=${envPath}".`,
    name: "process.loadEnvFile",
    needs: {
      kind: "helper",
      present: /loadEnvFile/,
      // In production there is no file: the platform sets the variables.
      code: [
        "try {",
        "  process.loadEnvFile();",
        "} catch {",
        "  // No .env file here: the variables are set elsewhere.",
        "}",
      ].join("\n"),
    },
  },
  {
    languages: ["shell"],
    manifests: [],
    present: /(?!)/,
    called: /(^|[\s;])(\.|source)\s+\S*\.env\b|--env-file/,
    entries: [],
    advice: (envPath) =>
      `Nothing loads ${envPath} for the shell scripts: run "set -a; . ./${envPath}; set +a" first.`,
    name: ". ./.env",
    needs: { kind: "import", present: /\. \.\/\.env/, code: "set -a; . ./.env; set +a" },
  },
];

export function loaderFor({ language }: Analysis): Loader | undefined {
  return LOADERS.find((it) => language !== undefined && it.languages.includes(language.id));
}

/** The loader that this file's program lacks; `undefined` when the project loads its env file. */
export async function missingLoader(
  project: Project,
  analysis: Analysis,
  envPath: string,
): Promise<Loader | undefined> {
  const loader = loaderFor(analysis);
  if (loader === undefined || loader.called.test(analysis.snapshot.text)) return undefined;
  const folder = folderOf(envPath);
  const holds = async (names: readonly string[], wanted: RegExp): Promise<boolean> => {
    for (const name of names) {
      const file = await project.read(folder + name);
      if (file.kind === "text" && wanted.test(file.text)) return true;
    }
    return false;
  };
  if (await holds(loader.manifests, loader.present)) return undefined;
  return (await holds(loader.entries, loader.called)) ? undefined : loader;
}

export interface Loading {
  readonly edits: readonly PathEdit[];
  /** What is left to do, as a sentence. */
  readonly note: string | undefined;
}

/** The edits that make the file's program load its env file by itself. */
export async function loadingEdits(
  project: Project,
  analysis: Analysis,
  envPath: string,
  loader: Loader,
): Promise<Loading> {
  const { path, text } = analysis.snapshot;
  const { needs } = loader;
  const own = needs.present.test(text) ? [] : [{ path, edit: insertion(analysis, needs) }];
  if (loader.requirement === undefined) return { edits: own, note: undefined };
  const manifest = `${folderOf(envPath)}requirements.txt`;
  const file = await project.read(manifest);
  const note = `${path} needs ${loader.requirement}: install it before the next start.`;
  if (file.kind !== "text") return { edits: own, note };
  // Named already, and called by nobody so far.
  if (file.text.includes(loader.requirement)) return { edits: own, note: undefined };
  return {
    edits: [...own, { path: manifest, edit: lineAtEnd(file.text, loader.requirement) }],
    note,
  };
}

function lineAtEnd(text: string, line: string): Edit {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return { span: { start: text.length, end: text.length }, text: `${gap}${line}${eol}` };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
