import assert from "node:assert/strict";
import { envPathFor } from "../../server/src/engine/targets/env-file/place.ts";
import { carryOut, type Files, memoryProject, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const NEXT = { "package.json": '{"dependencies": {"next": "16.0.0"}}' };

function vite(options: string): Files {
  return {
    "app/package.json": '{"devDependencies": {"vite": "7.0.0"}}',
    "app/vite.config.ts": `export default { ${options} };`,
  };
}

const CASES: readonly (readonly [what: string, files: Files, path: string, env: string])[] = [
  ["nothing else is there", {}, "a/b.ts", ".env"],
  ["the nearest program's root", { "a/package.json": "{}" }, "a/b/c.ts", "a/.env"],
  ["Next.js without a local file", NEXT, "lib/a.ts", ".env"],
  ["Next.js with one", { ...NEXT, ".env.local": "" }, "lib/a.ts", ".env.local"],
  ["no tool that reads it", { "package.json": "{}", ".env.local": "" }, "a.ts", ".env"],
  ["the value is in it", { ...NEXT, ".env.local": `K=${KEY}`, ".env": "" }, "a.ts", ".env.local"],
  ["the value is in .env", { ...NEXT, ".env.local": "A=1", ".env": `K=${KEY}` }, "a.ts", ".env"],
  [
    "the other file hides the name",
    { ...NEXT, ".env.local": "K=1", ".env": `K=${KEY}` },
    "a.ts",
    ".env.local",
  ],
  [
    "only a public name has the value",
    { ...NEXT, ".env.local": "A=1", ".env": `NEXT_PUBLIC_K=${KEY}` },
    "a.ts",
    ".env.local",
  ],
  ["the folder that Vite is told", vite('envDir: "./env"'), "app/src/a.ts", "app/env/.env"],
  ["a folder further up", vite("envDir: '..'"), "app/src/a.ts", ".env"],
  ["a folder outside", vite('envDir: "../.."'), "app/src/a.ts", "app/.env"],
  ["a folder that is computed", vite("envDir: folder"), "app/src/a.ts", "app/.env"],
  ["a folder counted from another one", vite('root: "x", envDir: "."'), "app/a.ts", "app/.env"],
  [
    "the local file of the folder",
    { ...vite('envDir: "../env"'), "env/.env.local": "" },
    "app/src/a.ts",
    "env/.env.local",
  ],
  ["a package of Dart", { "a/pubspec.yaml": "" }, "a/lib/b.dart", "a/.env"],
  ["a package of Elixir", { "a/mix.exs": "" }, "a/lib/b.ex", "a/.env"],
  ["a project of .NET", { "a/App.csproj": "" }, "a/b/C.cs", "a/.env"],
  ["a package of Swift", { "a/Package.swift": "" }, "a/Sources/b/c.swift", "a/.env"],
  ["a build of Scala", { "a/build.sbt": "" }, "a/src/main/scala/B.scala", "a/.env"],
  ["a distribution of Perl", { "a/cpanfile": "" }, "a/lib/B.pm", "a/.env"],
  ["a package of R", { "a/DESCRIPTION": "" }, "a/R/b.R", "a/.env"],
  ["a gem", { "a/b.gemspec": "" }, "a/lib/b.rb", "a/.env"],
  ["a module of PowerShell", { "a/B.psd1": "" }, "a/b.ps1", "a/.env"],
  ["another language's manifest of its own name", { "a/App.csproj": "" }, "a/b.rb", ".env"],
  ["the project of a compose file", { "a/compose.yaml": "services: {}" }, "a/b/c.py", "a/.env"],
  ["a compose file", { ...NEXT, ".env.local": "" }, "compose.yaml", ".env"],
];

describe("the env file for a value", () => {
  for (const [what, files, path, env] of CASES) {
    it(`${what}: ${env}`, async () => {
      assert.equal(await envPathFor(memoryProject(files), path, KEY), env);
    });
  }

  it("is never one that git tracks", async () => {
    const project = memoryProject({ ...NEXT, ".env.local": "" }, { ".env.local": "tracked" });
    assert.equal(await envPathFor(project, "a.ts", KEY), ".env");
  });

  it("uses the name that is there, and one example for both files", async () => {
    const files = {
      ...NEXT,
      ".gitignore": ".env*.local\n",
      ".env.example": "",
      ".env.local": `MY_KEY=${KEY}\n`,
      "lib/a.ts": `import "server-only";\nexport const key = "${KEY}";\n`,
    };
    const after = carryOut(files, await planAll(files, { ".env.local": "ignored" }));
    assert.match(after["lib/a.ts"] ?? "", /requireEnv\("MY_KEY"\)/);
    assert.equal(after[".env.local"], files[".env.local"]);
    assert.equal(after[".env"], undefined);
    assert.deepEqual(
      Object.keys(after).filter((key) => key.includes("example")),
      [".env.example"],
    );
  });
});
