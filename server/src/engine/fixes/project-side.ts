/** Where a file's code runs, when the file alone does not say: what builds the project does. */
import { isScript, type Side, sideOfText } from "../frameworks/side.ts";
import type { Project } from "./fix.ts";

/** Tools that put everything below `src/` into what browsers download … */
const BUNDLER = /"(vite|react-scripts|@vue\/cli-service|parcel|@angular\/cli)"\s*:/;
/** … unless something beside them renders or serves from there. */
const SERVER =
  /"(next|nuxt|astro|gatsby|vike|vite-plugin-ssr|vite-node|electron|express|fastify|koa|hono|@nestjs\/core|@sveltejs\/kit|@remix-run\/[\w-]+|@react-router\/(node|serve|dev)|@tanstack\/[\w-]*start|@solidjs\/start|@builder\.io\/qwik-city)"\s*:/;

export async function sideIn(project: Project, path: string, text: string): Promise<Side> {
  const said = sideOfText(path, text);
  if (said !== "unknown" || !isScript(path)) return said;
  const root = await packageRoot(project, path);
  if (root === undefined || !path.startsWith(`${root.folder}src/`)) return said;
  return BUNDLER.test(root.manifest) && !SERVER.test(root.manifest) ? "client" : said;
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
