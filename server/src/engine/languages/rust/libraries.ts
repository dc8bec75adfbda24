/** Calls that print, and the loader of `.env`, in Rust programs. */
import type { Loader } from "../loader.ts";
import type { Printing } from "../printing.ts";

export const PRINTING: Printing = {
  dumps: /^(?!)/,
  passThrough:
    /(^|\.|::)(to_string|to_owned|to_uppercase|to_lowercase|into|clone|cloned|as_str|as_ref|as_deref|as_bytes|borrow|trim|trim_\w+|unwrap|unwrap_or|unwrap_or_default|unwrap_or_else|expect|expose_secret|display|from|new|leak|join|replace|format|format_args|concat|Some|Ok|var|var_os)$/,
  wordwise: true,
  unmasks: /^\.expose_secret\(/,
  masking: /\b(?:SecretString|SecretBox|SecretSlice|SecretVec|Secret)\b/,
  answers: /^(\w+::)*dbg$/,
  interpolation: true,
  signs: /^[%?]$/,
  unusedFails: /#!\[(?:deny|forbid)\([^)#]*\b(?:warnings|unused\w*)/,
};

export const LOADER: Loader = {
  manifests: [],
  present: /(?!)/,
  called:
    /\bdotenvy?::(?:dotenv|from_filename|from_path|from_read|load|EnvLoader)|#\[dotenvy::load|\bdotenv\(\)/,
  entries: ["src/main.rs", "src/lib.rs", "src/bin/main.rs", "src/bin/server.rs", "main.rs"],
  advice: (envPath) =>
    `Nothing loads ${envPath} for the Rust programs: start them with ` +
    `"set -a; . ./${envPath}; set +a", or add dotenvy and call dotenvy::dotenv() first in main.`,
  name: "dotenvy",
};
