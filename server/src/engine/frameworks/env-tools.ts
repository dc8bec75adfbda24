/** Tools of Node.js that read env files for the programs of a package, and how. Data only. */

interface EnvTool {
  /** The packages by which a manifest shows that the tool is used. */
  readonly packages: readonly string[];
  /** True if it reads `.env.local` too, whose values win over those of `.env`. */
  readonly readsLocal: boolean;
  /** True if it expands `$NAME` in values, whatever their quotes; `\$` is a dollar sign. */
  readonly expands: boolean;
}

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

/** Tells whether a tool of this `package.json` reads `.env.local`. */
export function readsLocalEnv(manifest: string): boolean {
  return ENV_TOOLS.some((tool) => tool.readsLocal && isUsed(tool, manifest));
}

/** Tells whether a tool of this `package.json` expands variables in env files. */
export function expandsEnv(manifest: string): boolean {
  return ENV_TOOLS.some((tool) => tool.expands && isUsed(tool, manifest));
}

function isUsed({ packages }: EnvTool, manifest: string): boolean {
  return packages.some((name) => new RegExp(`"${name}"\\s*:`).test(manifest));
}
