/** Tools that read env files for the programs of a project, and how. Data only. */
import { LANGUAGES } from "../languages/index.ts";
import { FRAMEWORKS } from "./index.ts";

interface EnvTool {
  /** The packages by which a manifest shows that the tool is used. */
  readonly packages: readonly string[];
  /** True if it reads `.env.local` too, whose values win over those of `.env`. */
  readonly readsLocal: boolean;
  /** True if it expands `$NAME` in values, whatever their quotes; `\$` is a dollar sign. */
  readonly expands: boolean;
}

/** The manifest that names such tools. */
export const TOOLS_MANIFEST = "package.json";

const ENV_TOOLS: readonly EnvTool[] = [
  {
    packages: [
      "next",
      "vite",
      "astro",
      "@sveltejs/kit",
      "@remix-run/dev",
      "react-scripts",
      "@vue/cli-service",
    ],
    readsLocal: true,
    expands: true,
  },
  {
    packages: ["nuxt", "@rsbuild/core", "dotenv-expand", "dotenv-cli"],
    readsLocal: false,
    expands: true,
  },
];

/** Tells whether a tool of this manifest reads `.env.local`. */
export function readsLocalEnv(manifest: string): boolean {
  return ENV_TOOLS.some((tool) => tool.readsLocal && isUsed(tool, manifest));
}

/** Tells whether a tool of this manifest expands variables in env files. */
export function expandsEnv(manifest: string): boolean {
  return ENV_TOOLS.some((tool) => tool.expands && isUsed(tool, manifest));
}

function isUsed({ packages }: EnvTool, manifest: string): boolean {
  return packages.some((name) => new RegExp(`"${name}"\\s*:`).test(manifest));
}

/** Env file that a tool reads instead of `.env`, where both it and a configuration of the tool are there. */
interface OwnEnvFile {
  readonly name: string;
  readonly configs: readonly string[];
}

/** Wrangler reads no `.env` where it finds its own. */
export const OWN_ENV_FILES: readonly OwnEnvFile[] = [
  { name: ".dev.vars", configs: ["wrangler.jsonc", "wrangler.json", "wrangler.toml"] },
];

/** Configuration of a build tool that says where its env files are, as plain text. */
interface EnvFolderOption {
  readonly configs: readonly string[];
  /** Matches the option; its second group is the folder. */
  readonly folder: RegExp;
  /** Matches an option that moves the folder from which it counts. */
  readonly otherRoot: RegExp;
  /** An option by which it reads no env file at all, and how people write that. */
  readonly none?: { readonly option: RegExp; readonly written: string };
}

export const ENV_FOLDER_OPTIONS: readonly EnvFolderOption[] = [
  {
    configs: inScripts("vite.config"),
    folder: /\benvDir\s*:\s*(["'])([\w./-]+)\1/,
    otherRoot: /\broot\s*:/,
    none: { option: /\benvDir\s*:\s*false\b/, written: "envDir: false" },
  },
  {
    configs: inScripts("svelte.config"),
    folder: /\benv\s*:\s*\{[^{}]*\bdir\s*:\s*(["'])([\w./-]+)\1/,
    otherRoot: /\broot\s*:/,
  },
];

function inScripts(name: string): readonly string[] {
  return [".ts", ".js", ".mts", ".mjs"].map((suffix) => name + suffix);
}

/** Files whose commands start programs. */
export const STARTERS: ReadonlySet<string> = new Set(["Makefile", TOOLS_MANIFEST, "Justfile"]);

/** Folders that installations write: what a person saves there is lost with the next one. */
export const INSTALL_FOLDERS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ packages }) => [...(packages.installs ?? []), ...(packages.vendors ?? [])]),
);

/** Folders that builds write. */
export const OUTPUT_FOLDERS: ReadonlySet<string> = new Set([
  "dist",
  ...FRAMEWORKS.flatMap((framework) => framework.outputs ?? []),
]);
