/**
 * The projects in `loaded/`, whose programs get their variables from `.env` alone: by a library or function
 * that the fix puts in, by one that they call already, or by the command that the fix advises. Each prints a
 * hash of the key, which stands as `{T}` in its files.
 */

export interface Loaded {
  /** Its folder in `loaded/`. */
  readonly folder: string;
  /** The reader of `test/env-readers/` or the command without which it is not run. */
  readonly needs: string;
  readonly fix: "move-to-env" | "move-to-env-and-load";
  /** Advice of the fix; without it nothing is left to do. */
  readonly advised?: string;
  /** Run by a shell in the project's folder. */
  readonly start: string;
  /** Files that its package manager wants, from `test/env-readers/`. */
  readonly locks?: string;
}

const SHELL = "set -a; . ./.env; set +a";

export const LOADED: readonly Loaded[] = [
  { folder: "node", needs: "node", fix: "move-to-env-and-load", start: "node index.mjs" },
  {
    folder: "node-env-file",
    needs: "node",
    fix: "move-to-env",
    advised: "node --env-file=.env",
    start: "node --env-file=.env index.cjs",
  },
  {
    folder: "python-dotenv",
    needs: "python-dotenv",
    fix: "move-to-env-and-load",
    advised: "app.py needs python-dotenv",
    start: '"$PYTHON" app.py',
  },
  { folder: "shell", needs: "sh", fix: "move-to-env-and-load", start: "sh ask.sh" },
  {
    folder: "go-godotenv",
    needs: "godotenv",
    fix: "move-to-env-and-load",
    start: "go build -o ask . && ./ask",
    locks: "go/go.sum",
  },
  {
    folder: "rust-dotenvy",
    needs: "dotenvy",
    fix: "move-to-env",
    start: "cargo run --offline --locked --quiet",
    locks: "rust/Cargo.lock",
  },
  {
    folder: "ruby-dotenv",
    needs: "dotenv of Ruby",
    fix: "move-to-env-and-load",
    advised: "app.rb needs dotenv",
    start: "ruby app.rb",
  },
  {
    folder: "php-phpdotenv",
    needs: "phpdotenv",
    fix: "move-to-env",
    start: "php -d display_errors=stderr index.php",
  },
  {
    folder: "r",
    needs: "readRenviron of R",
    fix: "move-to-env-and-load",
    start: "Rscript --vanilla ask.R",
  },
  ...byShell("perl", "perl", "perl ask.pl"),
  ...byShell("java", "java", "java Ask.java"),
  ...byShell("lua", "lua5.4", "lua5.4 main.lua"),
  ...byShell("elixir", "elixir", "elixir ask.exs"),
  ...byShell("c", "gcc", "gcc -o ask main.c && ./ask"),
  ...byShell("csharp", "mcs", "mcs Program.cs && mono Program.exe"),
];

/** Loaders that no registry here has, so that nothing was run with them. */
export const NOT_RUN: readonly string[] = [
  "Dotenv of Perl (CPAN)",
  "dotenvy of Elixir (Hex)",
  "DotNetEnv of .NET (NuGet)",
  "Get-Content of PowerShell",
];

/**
 * Projects whose program a shell starts: no library is available, or none can set a program's
 * variables.
 */
function byShell(folder: string, needs: string, start: string): readonly Loaded[] {
  return [{ folder, needs, fix: "move-to-env", advised: SHELL, start: `${SHELL}; ${start}` }];
}
