/** Whether anything loads `.env` for a program, and what to say where nothing does. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Project } from "./fix.ts";

interface Loader {
  /** Language ids of the adapters (see languages/) that this speaks of. */
  readonly languages: readonly string[];
  /** Files that name what the project depends on. */
  readonly manifests: readonly string[];
  readonly present: RegExp;
  /** How a program is started with the env file. */
  readonly advice: (envPath: string) => string;
}

const LOADERS: readonly Loader[] = [
  {
    languages: ["python"],
    manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
    present:
      /python-dotenv|pydantic[-_]settings|django-environ|load_dotenv|environs|python-decouple/,
    advice: (envPath) =>
      `Nothing loads ${envPath} for the Python programs: start them with ` +
      `"set -a; . ./${envPath}; set +a", or add python-dotenv and call load_dotenv().`,
  },
  {
    languages: ["javascript", "typescript", "tsx"],
    manifests: ["package.json"],
    present:
      /"(dotenv|dotenv-[\w-]+|@dotenvx\/dotenvx|next|vite|nuxt|astro|react-scripts|bun|@nestjs\/config|@sveltejs\/kit)"|--env-file|loadEnvFile|dotenv\/config/,
    advice: (envPath) =>
      `Nothing loads ${envPath} for the Node programs: start them with "node --env-file=${envPath}".`,
  },
  {
    languages: ["shell"],
    manifests: [],
    present: /(^|[\s;])(\.|source)\s+\S*\.env\b|--env-file/,
    advice: (envPath) =>
      `Nothing loads ${envPath} for the shell scripts: run "set -a; . ./${envPath}; set +a" first.`,
  },
];

/** One sentence, or `undefined` when the project loads its env file already. */
export async function loaderNote(
  project: Project,
  analysis: Analysis,
  envPath: string,
): Promise<string | undefined> {
  const loader = LOADERS.find((it) => it.languages.includes(analysis.language?.id ?? ""));
  if (loader === undefined || loader.present.test(analysis.snapshot.text)) return undefined;
  const folder = envPath.slice(0, envPath.lastIndexOf("/") + 1);
  for (const manifest of loader.manifests) {
    const file = await project.read(folder + manifest);
    if (file.kind === "text" && loader.present.test(file.text)) return undefined;
  }
  return loader.advice(envPath);
}
