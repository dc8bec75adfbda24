// The license texts of all packages whose code or grammars the bundles in dist/ hold.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FILE = /^(?:licen[cs]e|copying|notice)/i;
const PACKAGE = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/g;
/** Terms of a package that names its license and brings no text, without names. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of
the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
IN THE SOFTWARE.`;

/** Folders of the packages that a bundle was made of, from its inputs' paths. */
export function packagesIn(inputs) {
  const folders = inputs.flatMap((path) => {
    const found = [...path.matchAll(PACKAGE)].at(-1);
    return found === undefined ? [] : [path.slice(0, found.index + found[0].length)];
  });
  return [...new Set(folders)].sort();
}

/** One text with the licenses of all packages; throws where one has none. */
export function licenseTexts(root, folders) {
  const parts = folders.map((folder) => licenseOf(join(root, folder)));
  const grammars = `Grammars of @cursorless/tree-sitter-wasms: their copyright lines are in NOTICE; where these say MIT:\n\n${MIT}\n`;
  return [...parts, grammars].join(`\n${"=".repeat(80)}\n\n`);
}

function licenseOf(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const files = existsSync(folder) ? readdirSync(folder).filter((it) => FILE.test(it)) : [];
  const texts = files.sort().map((it) => readFileSync(join(folder, it), "utf8").trim());
  const heading = `${name} ${version} (${license})`;
  if (texts.length > 0) return `${heading}\n\n${texts.join("\n\n")}\n`;
  if (license !== "MIT") throw new Error(`${name} brings no license text.`);
  const by = typeof author === "string" ? author : (author?.name ?? `the authors of ${name}`);
  return `${heading}\n\nBy ${by}.\n\n${MIT}\n`;
}
