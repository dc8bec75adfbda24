/** Calls that print, and the loader of `.env`, in Go programs. */

import type { Loader } from "../loader.ts";
import type { Printing } from "../printing.ts";
import { insertGoImport } from "./imports.ts";

export const PRINTING: Printing = {
  mention:
    /\b(?:fmt\.F?[Pp]rint(?:f|ln)?|print(?:ln)?|panic|spew\.Dump)|(?:[lL]og(?:ger|rus)?|[sS]ugar|\b[tb])(?:\.\w+\(\))*\.(?:Print|Trace|Debug|Info|Warn|Error|Fatal|Panic|Log)\w*/g,
  dumps: /^os\.Environ\(\)$/,
  // A call that only makes a list or a text of what it is given.
  passThrough:
    /^(os\.Environ|string|any|append|fmt\.(Sprint(f|ln)?|Errorf|Append\w*)|errors\.New|strings\.(Trim\w*|To\w+|Join|Replace\w*|Repeat|Clone)|strconv\.Quote\w*|(zap|slog)\.(String|Any|Reflect|ByteString))$/,
  // Writers that are no terminal; `os.Stdout` and `os.Stderr` are.
  toElsewhere: /^(w|rw|tw|[hH]ash\w*|&\w+|\w*([wW]riter|[bB]uf(fer)?|[bB]uilder))$/,
  paired: /(log|[lL]ogger|[sS]ugar)\.(Trace|Debug|Info|Warn|Error|Fatal|Panic|Log)(Context|w)?$/,
  unusedFails: /^/,
  unusedOnlyLocal: true,
};

export const LOADER: Loader = {
  manifests: [],
  present: /(?!)/,
  called: /\bgodotenv\.(?:Load|Overload)\(|\bgodotenv\/autoload"/,
  entries: ["main.go", "cmd/main.go", "cmd/server/main.go", "cmd/api/main.go", "cmd/app/main.go"],
  advice: (envPath) =>
    `Nothing loads ${envPath} for the Go programs: start them with ` +
    `"set -a; . ./${envPath}; set +a", or import github.com/joho/godotenv/autoload.`,
  name: "godotenv",
  library: {
    name: "godotenv",
    manifests: [{ file: "go.mod", names: /\bgithub\.com\/joho\/godotenv\b/ }],
    isRequired: true,
  },
  // Variables of a package are set before main runs; so is what an import does.
  needs: {
    kind: "import",
    present: /\bgodotenv\b/,
    code: 'import _ "github.com/joho/godotenv/autoload"',
    insertInto: insertGoImport,
  },
};
