/** Files from which pages are made, and how they name scripts. Data only. */

/** Files from which pages are made. */
export const PAGE =
  /\.(?:x?html?|ejs|hbs|handlebars|mustache|njk|nunjucks|twig|liquid|jinja2?|j2|pug|jade|erb|haml|slim|cshtml|razor|jspx?|ftl|phtml|php|heex|eex|leex|vm|tpl)$/;
/** Pages that nobody visits: documentation, reports, tests. */
export const ASIDE =
  /(?:^|\/)(?:docs?|coverage|htmlcov|tests?|__tests__|fixtures?|node_modules|reports?|playwright-report)\//;
/** Places of a page that name scripts. */
export const SCRIPT_TAG =
  /<script\b[^>]{0,1000}>|\bscript\([^)\n]{0,500}\)|\bwp_enqueue_script\([^;]{0,500}/gi;
/** File names of scripts, and of programs that a page runs. */
export const SCRIPT_NAME = /(?<![\w@./-])[\w@./-]{0,200}[\w-]\.(?:[cm]?[jt]sx?|py)(?![\w.])/g;
/** Imports in a page's own scripts. */
export const INLINE =
  /\bimport\s{0,20}(?:[\w$*{}\s,]{0,300}\bfrom\s{0,20})?["']([./][^"'\n]{1,200})["']/g;
/** Matches parts of an address that a template computes, so that only its end is known. */
export const COMPUTED = /\{\{|\{%|<%|@\{|\$\{|~\/|<\?|#\{|\burl_for\(|\basset\(/;
/** Folders whose files servers hand out. */
export const STATIC =
  /(?:^|\/)(?:public|static|assets|wwwroot|webroot|htdocs|public_html|www|media|js|javascripts?|scripts?|dist|src)\//;
