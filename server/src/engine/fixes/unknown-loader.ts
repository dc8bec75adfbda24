/** What the code that loads a configuration file has to do, in the terms of the project's language. */
import type { Project } from "./fix.ts";

interface Ecosystem {
  /** A file of this name shows that the project has such programs. */
  readonly manifests: readonly string[];
  /** How such a program puts the variable's value in. */
  readonly advice: (name: string) => string;
}

const ECOSYSTEMS: readonly Ecosystem[] = [
  {
    manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
    advice: (name) => `os.path.expandvars or os.environ["${name}"] in Python`,
  },
  { manifests: ["package.json"], advice: (name) => `process.env.${name} in Node.js` },
  { manifests: ["go.mod"], advice: () => "os.ExpandEnv in Go" },
  { manifests: ["Cargo.toml"], advice: (name) => `std::env::var("${name}") in Rust` },
  {
    manifests: ["pom.xml", "build.gradle", "build.gradle.kts"],
    advice: (name) => `System.getenv("${name}") in Java`,
  },
  { manifests: ["Gemfile"], advice: (name) => `ENV.fetch("${name}") in Ruby` },
  { manifests: ["composer.json"], advice: (name) => `getenv("${name}") in PHP` },
];

export async function plainAdvice(project: Project, path: string, name: string): Promise<string> {
  const ways: string[] = [];
  for (const { manifests, advice } of ECOSYSTEMS) {
    if (await hasOne(project, path, manifests)) ways.push(advice(name));
  }
  const how = ways.length === 0 ? "" : `: ${ways.join(", ")}`;
  return (
    `${path} now says \${${name}}: the program that loads it must put the variable's value ` +
    `in its place${how}.`
  );
}

/** Beside the file or above it. */
async function hasOne(project: Project, path: string, names: readonly string[]): Promise<boolean> {
  const folders = path.split("/").map((_, at, all) => all.slice(0, at).join("/"));
  for (const folder of folders) {
    for (const name of names) {
      const file = await project.read(folder === "" ? name : `${folder}/${name}`);
      if (file.kind === "text") return true;
    }
  }
  return false;
}
