/** Reads environment variables in Python, and loads `.env` for its programs. */
import type { ReadEnv } from "../language.ts";
import type { Loader } from "../loader.ts";
import { embedInFormatted } from "./embed.ts";
import { moduleNamed } from "./module-import.ts";

export const READ_ENV: ReadEnv = {
  expression: ({ name, accessor, quote }) => `${accessor}.environ[${quote}${name}${quote}]`,
  needs: moduleNamed("os"),
  embed: embedInFormatted,
  fallback: { operators: ["or"], argument: "default" },
  overwrites: (name) => {
    const variable = `["']${name}["']`;
    const set = String.raw`environ\[\s*${variable}\s*\]\s*=(?!=)\s*`;
    const removed = String.raw`\bdel\s+[\w.]*environ\[\s*${variable}|environ\.clear\(`;
    const called = String.raw`\b(?:environ\.pop|unsetenv)\(\s*${variable}`;
    return new RegExp([set, removed, called].join("|"), "g");
  },
};

export const LOADER: Loader = {
  manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
  // `pipenv run` reads it, and so does `flask run` where python-dotenv is installed.
  present: /^\[packages\]|(?<![\s\S])(?=[\s\S]*\bflask\b)[\s\S]*\bpython-dotenv\b/im,
  called: /\b(?:load_dotenv|dotenv_values|read_env)\(/,
  entries: ["main", "app", "manage", "wsgi", "asgi", "settings", "config", "__init__", "__main__"]
    .flatMap((text) => [text, `src/${text}`, `app/${text}`])
    .map((text) => `${text}.py`),
  advice: (envPath) =>
    `Nothing loads ${envPath} for the Python programs: start them with ` +
    `"set -a; . ./${envPath}; set +a", or add python-dotenv and call load_dotenv().`,
  inCell: "from dotenv import load_dotenv; load_dotenv()",
  name: "python-dotenv",
  library: {
    name: "python-dotenv",
    manifests: [
      { file: "requirements.txt", names: /^python-dotenv(?![\w-])/im },
      {
        file: "pyproject.toml",
        names:
          /^dependencies[ \t]*=[ \t]*\[[^\]]{0,2000}["']python-dotenv(?![\w-])|^\[tool\.poetry\.dependencies\][^[]{0,2000}^python-dotenv[ \t]*=/im,
      },
      { file: "setup.py", names: /\binstall_requires=\[[^\]]{0,2000}["']python-dotenv(?![\w-])/i },
    ],
  },
  requirement: { name: "python-dotenv", manifest: "requirements.txt", line: "python-dotenv" },
  needs: {
    kind: "helper",
    present: /load_dotenv/,
    code: "from dotenv import load_dotenv\n\nload_dotenv()",
  },
};
