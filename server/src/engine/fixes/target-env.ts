/** Which `.env` a program reads, and which `.gitignore` has to name it. */
import type { FileChange, Project, Refusal } from "./fix.ts";

/** Files that make a folder the root of a program. */
const ROOT_FILES: readonly string[] = [
  "package.json",
  "pyproject.toml",
  "requirements.txt",
  "setup.py",
  "Pipfile",
  "go.mod",
  "Cargo.toml",
  "composer.json",
  "Gemfile",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
];
const COMPOSE = /(^|\/)(docker-)?compose([.-][^/]*)?\.ya?ml$/;

/** Beside a compose file, else in the nearest program's root, else in the workspace folder's. */
export async function envPathFor(project: Project, path: string): Promise<string> {
  if (path.includes(":")) return ".env";
  if (COMPOSE.test(path)) return `${folderOf(path)}.env`;
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder.slice(0, -1))) {
    for (const name of ROOT_FILES) {
      const file = await project.read(folder + name);
      if (file.kind === "text") return `${folder}.env`;
    }
  }
  return ".env";
}

/** Adds `.env` to the `.gitignore` beside it if there is one, else to its repository's. */
export async function gitignoreChange(
  project: Project,
  envPath: string,
): Promise<FileChange | Refusal> {
  const beside = `${folderOf(envPath)}.gitignore`;
  const own = await project.read(beside);
  const path = own.kind === "text" ? beside : `${await project.repository(envPath)}.gitignore`;
  const file = own.kind === "text" ? own : await project.read(path);
  if (file.kind === "refused") return { refused: `${path} ${file.why}; nothing was changed.` };
  const text = file.kind === "text" ? file.text : "";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  const line = envPath.slice(envPath.lastIndexOf("/") + 1);
  // Without a repository nothing says whether the line that is there counts; it does.
  const isThere = text.split(/\r?\n/).includes(line);
  if (isThere && (await project.exposure(envPath)) === "unknown") {
    return { path, before: text, edits: [] };
  }
  const edit = { span: { start: text.length, end: text.length }, text: `${gap}${line}${eol}` };
  return { path, before: file.kind === "text" ? text : undefined, edits: [edit] };
}

/** With the final `/`; empty for the root. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
