/** Laws of the repository that neither the compiler nor the linter keeps. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { LAYERS } from "../.dependency-cruiser.mjs";
import { staleFiles } from "../scripts/generate/all.ts";
import { ANALYZER_TEXTS } from "../scripts/generate/analyzer-texts.ts";
import { fixPairs } from "../scripts/generate/languages-page.ts";
import { textsOf } from "../scripts/generate/manifest-texts.ts";
import { parseManifest } from "../scripts/generate/settings-table.ts";
import { SUPPRESSION_KINDS } from "../server/src/engine/analyzers/file/suppressions/suppressions.ts";
import { FILE_ANALYZERS, WORKSPACE_ANALYZERS } from "../server/src/engine/analyzers/index.ts";
import { DEFAULT_SETTINGS } from "../server/src/lsp/settings.ts";
import { ALLOWED, namesIn } from "./support/data-names.ts";
import { type SourceLiteral, sourceLiterals } from "./support/source-literals.ts";
import { tokensIn } from "./support/token-shapes.ts";

const ROOT = new URL("../", import.meta.url);
const SECTION = "secretHygiene.";
const ENGINE = "server/src/engine/";

/** Modules that may open a connection. Each entry needs a reason and the person's consent. */
const NETWORKED: ReadonlySet<string> = new Set([]);

/** Folders of the data that languages, frameworks and formats are. */
const DATA = /^server\/src\/engine\/(?:languages|frameworks|formats)\//;

/** Settings that the language client library reads by itself. */
const LIBRARY_SETTINGS: ReadonlySet<string> = new Set(["trace"]);

const NETWORK =
  /(?:from|import|require)\s*\(?\s*["'](?:node:)?(?:https?|http2|net|tls|dgram|dns|undici|ws|axios|got)(?:\/[\w-]+)?["']|(?<![#.\w])fetch\(|\bnew (?:WebSocket|XMLHttpRequest|EventSource)\b/;

describe("the repository", () => {
  it("has fresh generated files", () => {
    assert.deepEqual(staleFiles(), [], "Run `npm run generate` and commit the result.");
  }).timeout(30_000);

  for (const folder of ["analyzers", "fixes", "formats", "languages", "targets"]) {
    it(`registers everything in engine/${folder}`, () => {
      const lists = ["index.ts", "container-formats.ts"]
        .map((text) => `${ENGINE}${folder}/${text}`)
        .filter(existsSync);
      const index = lists.map(read).join("");
      const declared = filesBelow(`${ENGINE}${folder}`).flatMap((path) =>
        [
          ...read(path).matchAll(
            /export const (\w+): (?:Analyzer|WorkspaceAnalyzer|ContainerFormat|Fix|Format|Language|ValueTarget) =/g,
          ),
        ].map(([, name]) => ({ path, name: name ?? "" })),
      );
      assert.ok(declared.length > 0, "nothing was found to check");
      const list = index.slice(index.indexOf("readonly"));
      const missing = declared
        .filter((it) => !lists.includes(it.path))
        .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(list));
      assert.deepEqual(missing, []);
    });
  }

  it("says on every analyzer's page what is flagged and what to do", () => {
    const kinds = [...FILE_ANALYZERS, ...WORKSPACE_ANALYZERS, ...SUPPRESSION_KINDS];
    const missing = kinds.map((kind) => kind.id).filter((id) => !ANALYZER_TEXTS.has(id));
    assert.deepEqual(missing, [], "Add them to a page.yml beside the analyzer.");
  });

  it("shows every fix in every language that has it", () => {
    const without = fixPairs().filter((fixPair) => fixPair.fixtures === 0);
    const folders = without.map(({ fix, language }) => `test/fixtures/fixes/${fix}/${language}-*`);
    assert.deepEqual(folders, []);
  });

  it("names languages, manifests, frameworks and providers only in the data", async () => {
    const comparison = /\blanguage(?:Id|\??\.id)\s*[!=]==?\s*["'`]|switch \(language(?:Id|\.id)\)/;
    const sources = filesBelow("server/src").filter(
      (file) => file.endsWith(".ts") && !DATA.test(file),
    );
    const compared = sources.filter((file) => comparison.test(read(file)));
    const said = (await sourceLiterals(ROOT, sources)).flatMap((literal) =>
      namesIn(literal).map((name) => ({ name, literal })),
    );
    const allowing = said.map(({ name, literal }) =>
      ALLOWED.find(
        ({ where, names }) => literal.where.startsWith(`${where}:`) && names.includes(name),
      ),
    );
    const offenders = said
      .filter((_, at) => allowing[at] === undefined)
      .map(({ name, literal }) => `${literal.where}: ${name} in ${literal.text}`);
    assert.deepEqual([...compared, ...offenders], []);
    const unused = ALLOWED.filter((entry) => !allowing.includes(entry)).map(({ where }) => where);
    assert.deepEqual(unused, [], "Nothing there needs to be allowed any more.");
  }).timeout(30_000);

  it("tells literals that name one", () => {
    const told = (kind: SourceLiteral["kind"], text: string) =>
      namesIn({ where: "", kind, text }).length > 0;
    const strings = [
      "Cargo.toml",
      "${folder}package.json",
      ".kts",
      "python",
      "VITE_",
      "process.env",
    ];
    const regexes = [
      String.raw`\.[cm]?[jt]sx?$`,
      String.raw`(^|\/)pom\.xml$`,
      "openai|groq",
      String.raw`\?\?|\|\|`,
    ];
    assert.deepEqual(
      [
        ...strings.filter((it) => !told("string", it)),
        ...regexes.filter((it) => !told("regex", it)),
      ],
      [],
    );
    const silent = ["the next commit", "a shell takes it", "index", "#", "env"];
    assert.deepEqual(
      silent.filter((it) => told("string", it)),
      [],
    );
    const plain = [String.raw`\.\w+$`, "[a-z]+", String.raw`^\s*(?:and|or|not)\b`];
    assert.deepEqual(
      plain.filter((it) => told("regex", it)),
      [],
    );
  });

  it("opens no connection", () => {
    const offenders = [...filesBelow("server/src"), ...filesBelow("client/src")]
      .filter((file) => !NETWORKED.has(file))
      .filter((file) => NETWORK.test(read(file)));
    assert.deepEqual(offenders, []);
  });

  it("walls every folder of the engine", () => {
    const walls = LAYERS.flat();
    const open = readdirSync(new URL(ENGINE, ROOT), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !walls.includes(entry.name))
      .map((entry) => entry.name);
    assert.deepEqual(open, []);
  });

  it("begins no doc comment with a clause: a noun or a verb says what the thing is", () => {
    const clause = /\/\*\*[\s*]*(?:What|Of|Those|How|Whether|Where)\b[^\n]*/g;
    const sources = tracked().filter((path) => /\.m?ts$|\.mjs$/.test(path));
    assert.ok(sources.length > 500, `${sources.length} sources`);
    const offenders = sources.flatMap((path) =>
      [...read(path).matchAll(clause)].map(([comment]) => `${path}: ${comment}`),
    );
    assert.deepEqual(offenders, []);
  });

  it("runs every test", () => {
    const turnedOff = /\b(?:describe|context|it|suite|test)\.(?:only|skip)\b|\bthis\.skip\(/;
    assert.deepEqual(
      filesBelow("test").filter((file) => file.endsWith(".ts") && turnedOff.test(read(file))),
      [],
    );
  });
});

describe("secrets", () => {
  it("are in no file of the repository", () => {
    const hits = tracked().flatMap((path) =>
      tokensIn(read(path)).map((token) => `${path}: ${token}`),
    );
    assert.deepEqual(hits, []);
  });

  it("are in no bundle", () => {
    assert.ok(existsSync(new URL("dist/cli.cjs", ROOT)), "Run `npm run build` first.");
    const bundles = filesBelow("dist").filter((file) => /\.(?:cjs|js|json)$/.test(file));
    const hits = bundles.flatMap((path) =>
      tokensIn(read(path)).map((token) => `${path}: ${token}`),
    );
    assert.deepEqual(hits, []);
  });
});

describe("the manifest", () => {
  const { version, settings } = parseManifest(read("package.json"), read("package.nls.json"));
  const names = settings.map(([name]) => name);

  it("has a version that CHANGELOG.md describes", () => {
    assert.ok(read("CHANGELOG.md").includes(`\n## [${version}]`));
  });

  it("has all its texts in package.nls.json, which has no others", () => {
    const { plain, named } = textsOf(read("package.json"));
    assert.deepEqual(plain, [], "Name them there, and write %name% here.");
    assert.ok(named.length > 20, `${named.length} texts`);
    assert.deepEqual(
      [...new Set(named)].sort(),
      Object.keys(JSON.parse(read("package.nls.json"))).sort(),
    );
  });

  it("tells texts from other values", () => {
    const contributes = {
      menus: { "editor/context": [{ command: "a.b", when: "a == b && c" }] },
      commands: [{ command: "a.b", title: "Scan", category: "%category%" }],
      walkthroughs: [{ steps: [{ description: "Type a key", media: { altText: "%alt%" } }] }],
    };
    assert.deepEqual(textsOf(JSON.stringify({ name: "plain text", contributes })), {
      plain: ["Scan", "Type a key"],
      named: ["category", "alt"],
    });
  });

  it("describes every setting", () => {
    const bare = settings.filter(([, it]) => (it.markdownDescription ?? "").trim() === "");
    assert.deepEqual(
      bare.map(([name]) => name),
      [],
    );
  });

  it("has the settings that the server reads, and no others", () => {
    const top = names.map((text) => text.slice(SECTION.length).split(".")[0] ?? "");
    const ours = top.filter((text) => !LIBRARY_SETTINGS.has(text));
    assert.ok(names.every((text) => text.startsWith(SECTION)));
    assert.deepEqual([...new Set(ours)].sort(), Object.keys(DEFAULT_SETTINGS).sort());
  });
});

describe("the documents", () => {
  for (const document of ["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
    it(`${document} names only paths that exist`, () => {
      const paths = [...read(document).matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)].map(([, it]) => it);
      const own = paths.filter((path) =>
        /^(?:client|docs|rules|scripts|server|test)\//.test(path ?? ""),
      );
      assert.deepEqual(
        own.filter((it) => !existsSync(new URL(it ?? "", ROOT))),
        [],
      );
    });
  }

  it("README.md has no relative links, which a packaged extension could not follow", () => {
    const links = [...read("README.md").matchAll(/\]\(([^)]*)\)/g)].map(([, it]) => it ?? "");
    assert.deepEqual(
      links.filter((link) => !link.startsWith("https://")),
      [],
    );
  });

  it("NOTICE names every library in the bundles, by its version", () => {
    const sources = [...filesBelow("server/src"), ...filesBelow("client/src")];
    // Types are gone at run time; only what is bundled needs naming.
    const imported = sources.flatMap((path) =>
      [
        ...read(path)
          .replace(/^import type [^;]*;/gm, "")
          .matchAll(/from "((?:@[\w-]+\/)?[a-z][\w-]*)(?:\/[^"]*)?"/g),
      ].map(([, name]) => name ?? ""),
    );
    const notice = read("NOTICE");
    const missing = [...new Set(imported)]
      .filter((text) => text !== "vscode")
      .map((text) => `${text} ${versionOf(text)}`)
      .filter((text) => !notice.includes(text));
    assert.deepEqual(missing, []);
  });

  it("the license text of every library in NOTICE is shipped with the bundles", () => {
    const named = [...read("NOTICE").matchAll(/((?:@[\w-]+\/)?[a-z][\w.-]*) (\d+\.\d+\.\d+)\b/g)];
    assert.ok(named.length > 25, `${named.length} libraries`);
    const shipped = read("dist/LICENSES.txt");
    const missing = named
      .map(([, name, version]) => `${name} ${version}`)
      .filter((text) => !shipped.includes(`${text} (`));
    assert.deepEqual(missing, []);
  });
});

function versionOf(library: string): string {
  return parseManifest(read(`node_modules/${library}/package.json`)).version;
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** Files below `folder`, without fixtures, in order. */
function filesBelow(folder: string): readonly string[] {
  const url = new URL(`${folder}/`, ROOT);
  if (!existsSync(url)) return [];
  return readdirSync(url, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "fixtures" ? [] : filesBelow(path);
      return [path];
    });
}

/** Returns the files that git has or would add. */
function tracked(): readonly string[] {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const output = execFileSync("git", args, { cwd: ROOT, encoding: "utf8" });
  return [...new Set(output.split("\0"))]
    .filter((text) => text !== "" && text !== "package-lock.json" && !/\.(?:png|webp)$/.test(text))
    .filter((text) => existsSync(new URL(text, ROOT)) && statSync(new URL(text, ROOT)).isFile());
}
