/** The scripts that a page asks for, and where in the project they lie. */

/** Files from which pages are made. */
const PAGE =
  /\.(?:x?html?|ejs|hbs|handlebars|mustache|njk|nunjucks|twig|liquid|jinja2?|j2|pug|jade|erb|haml|slim|cshtml|razor|jspx?|ftl|phtml|php|heex|eex|leex|vm|tpl)$/;
/** Nobody visits these. */
const ASIDE =
  /(?:^|\/)(?:docs?|coverage|htmlcov|tests?|__tests__|fixtures?|node_modules|reports?|playwright-report)\//;
const TAG = /<script\b[^>]{0,1000}>|\bscript\([^)\n]{0,500}\)|\bwp_enqueue_script\([^;]{0,500}/gi;
const FILE = /(?<![\w@./-])[\w@./-]{0,200}[\w-]\.(?:[cm]?[jt]sx?|py)(?![\w.])/g;
const INLINE = /\bimport\s{0,20}(?:[\w$*{}\s,]{0,300}\bfrom\s{0,20})?["']([./][^"'\n]{1,200})["']/g;
/** A template computes the address, so that only the end of it says something. */
const COMPUTED = /\{\{|\{%|<%|@\{|\$\{|~\/|<\?|#\{|\burl_for\(|\basset\(/;
const STATIC =
  /(?:^|\/)(?:public|static|assets|wwwroot|webroot|htdocs|public_html|www|media|js|javascripts?|scripts?|dist|src)\//;

export function isPage(path: string): boolean {
  return PAGE.test(path);
}

/** Whether people visit it, and no reader of a report. */
export function isVisited(path: string): boolean {
  return isPage(path) && !ASIDE.test(path);
}

/** `paths`: all scripts of the project. */
export function scriptsNamedBy(
  page: string,
  text: string,
  paths: ReadonlySet<string>,
): readonly string[] {
  const found = new Set<string>();
  for (const [tag] of text.matchAll(TAG)) {
    if (/^<script\b(?![^>]*\bsrc\b)/i.test(tag)) continue;
    if (/\bsrc\s*=\s*["']?(?:https?:)?\/\//i.test(tag)) continue;
    for (const [named] of tag.matchAll(FILE)) {
      for (const path of placesOf(page, named, COMPUTED.test(tag), paths)) found.add(path);
    }
  }
  for (const [, named = ""] of text.matchAll(INLINE)) {
    for (const path of placesOf(page, named, false, paths)) found.add(path);
  }
  return [...found];
}

function placesOf(
  page: string,
  named: string,
  isComputed: boolean,
  paths: ReadonlySet<string>,
): readonly string[] {
  const end = named.replace(/^(?:\.{0,2}\/)+/, "");
  if (!isComputed) {
    const exact = exactPlace(page, named, end, paths);
    if (exact !== undefined) return [exact];
  }
  const ending = [...paths].filter((path) => path === end || path.endsWith(`/${end}`));
  const served = ending.filter((text) => STATIC.test(text));
  if (served.length > 0 || ending.length > 0) return served;
  // What a compiler makes of a source has its name.
  const source = end.replace(/^.*\//, "").replace(/\.[cm]?js$/, "");
  return [...paths].filter((path) =>
    new RegExp(`(?:^|/)src/(?:.*/)?${source.replace(/[^\w-]/g, "\\$&")}\\.[cm]?tsx?$`).test(path),
  );
}

/** Beside the page, or where its address leads to below one of the folders above. */
function exactPlace(
  page: string,
  named: string,
  end: string,
  paths: ReadonlySet<string>,
): string | undefined {
  let folder = page.slice(0, page.lastIndexOf("/") + 1);
  if (!named.startsWith("/")) {
    const beside = joined(folder, named);
    if (beside !== undefined && paths.has(beside)) return beside;
  }
  for (;;) {
    for (const root of [folder, `${folder}public/`, `${folder}static/`]) {
      if (named.startsWith("/") && paths.has(root + end)) return root + end;
    }
    if (folder === "") return undefined;
    folder = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
  }
}

/** `undefined` for a place outside of the project. */
export function joined(folder: string, relative: string): string | undefined {
  const names = folder.split("/").filter((segment) => segment !== "");
  for (const name of relative.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.pop() === undefined) return undefined;
  }
  return names.join("/");
}
