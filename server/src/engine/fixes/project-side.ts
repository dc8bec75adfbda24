/** Where a file's code runs, when the file alone does not say: what builds the project does. */
import { isScript, type Side, sideOfText } from "../frameworks/side.ts";
import type { Project } from "./fix.ts";
import { importersOf, type PlanContext, scriptsOf } from "./importers.ts";

/** Tools that put everything below `src/` into what browsers download … */
const BUNDLER = /"(vite|react-scripts|@vue\/cli-service|parcel|@angular\/cli)"\s*:/;
/** … unless something beside them renders or serves from there. */
const SERVER =
  /"(next|nuxt|astro|gatsby|vike|vite-plugin-ssr|vite-node|electron|express|fastify|koa|hono|@nestjs\/core|@sveltejs\/kit|@remix-run\/[\w-]+|@react-router\/(node|serve|dev)|@tanstack\/[\w-]*start|@solidjs\/start|@builder\.io\/qwik-city)"\s*:/;

/** Libraries whose files may be meant for pages. */
const RENDERS = /"(react|preact|vue|svelte|solid-js|next|nuxt|astro)"\s*:/;

export async function sideIn(context: PlanContext, path: string, text: string): Promise<Side> {
  const said = sideOfText(path, text);
  if (said !== "unknown" || !isScript(path)) return said;
  const root = await packageRoot(context.project, path);
  if (root === undefined) return said;
  const { folder, manifest } = root;
  const isBundled = BUNDLER.test(manifest) && !SERVER.test(manifest);
  if (isBundled && path.startsWith(`${folder}src/`)) return "client";
  return RENDERS.test(manifest) && (await isImportedByClient(context, path)) ? "client" : said;
}

async function isImportedByClient(context: PlanContext, path: string): Promise<boolean> {
  const importers = importersOf(path, await scriptsOf(context));
  return importers.some((it) => sideOfText(it.path, it.text) === "client");
}

async function packageRoot(project: Project, path: string) {
  const folders = path.split("/").map((_, at, all) => all.slice(0, at).join("/"));
  for (const folder of folders.toReversed()) {
    const prefix = folder === "" ? "" : `${folder}/`;
    const file = await project.read(`${prefix}package.json`);
    if (file.kind === "text") return { folder: prefix, manifest: file.text };
  }
  return undefined;
}
