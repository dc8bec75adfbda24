/** Libraries by which Python programs read their variables, where the file has their object already. */

import { AWS_LAMBDA, type FrameworkProfile, loadedByItself } from "../framework-profile.ts";
import { inOrder } from "../in-order.ts";
import type { ReadEnv } from "../language.ts";
import type { Loader } from "../loader.ts";

export function pythonProfiles(own: ReadEnv, loader: Loader): readonly FrameworkProfile[] {
  const { needs: _, ...withoutImport } = own;
  const reading = (callee: string): ReadEnv => ({
    ...withoutImport,
    expression: ({ name, quote }) => `${callee}(${quote}${name}${quote})`,
  });
  return [
    {
      name: "django-environ",
      above: /^env[ \t]*(?::[^=\n]+)?=[ \t]*environ\.(?:Fileaware)?Env\(/m,
      overrides: { readEnv: reading("env") },
    },
    {
      name: "environs",
      above:
        /^from\s+environs\s+import\b(?:(?!^from\s+environs\b)[\s\S]){0,9000}?^env[ \t]*(?::[^=\n]+)?=[ \t]*Env\(|^from\s+environs\s+import\s+(?:\w+\s*,\s*)*env\s*(?:,|$)/m,
      overrides: { readEnv: reading("env.str") },
    },
    {
      name: "python-decouple",
      above: /^from\s+decouple\s+import\s+(?:\w+\s*,\s*)*config\s*(?:,|$)/m,
      // It looks for the file itself, from the program's folder upwards.
      overrides: { readEnv: reading("config"), loader: loadedByItself(loader) },
    },
    // Before those that only say how to start the program: what people chose goes first.
    { name: "os.getenv", choice: "python-getenv", overrides: { readEnv: guarded(own) } },
    {
      name: "Streamlit",
      text: /^[ \t]*(?:import|from)[ \t]+streamlit\b/m,
      overrides: {
        loader: {
          ...loader,
          advice: (envPath) =>
            `Streamlit does not read ${envPath}: start it with "set -a; . ./${envPath}; set +a", or ` +
            "keep the value in .streamlit/secrets.toml, whose top-level entries are variables too.",
        },
      },
    },
    {
      name: "FastAPI",
      text: /^[ \t]*(?:import|from)[ \t]+fastapi\b/m,
      overrides: {
        loader: {
          ...loader,
          advice: (envPath) =>
            `Nothing loads ${envPath} for the FastAPI programs: start them with ` +
            `"uvicorn --env-file=${envPath}" (it takes python-dotenv), or call load_dotenv().`,
        },
      },
    },
    AWS_LAMBDA,
  ];
}

/**
 * Wraps `os.getenv`, for those who want it: by itself it returns `None`, so a function checks the
 * value.
 */
function guarded(own: ReadEnv): ReadEnv {
  return {
    ...own,
    expression: ({ name, accessor, quote }) => `${accessor}(${quote}${name}${quote})`,
    needs: {
      accessors: ["require_env", "_require_env"],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^def ${accessor}\(name\b` +
            inOrder(String.raw`\bgetenv\(name\)`, String.raw`\braise\b`),
        ),
      requires: own.needs === undefined ? [] : [own.needs],
      code: ({ accessor, required }) =>
        [
          "",
          `def ${accessor}(name: str) -> str:`,
          `    value = ${required[0] ?? "os"}.getenv(name)`,
          "    if not value:",
          '        raise RuntimeError(f"Environment variable {name} is not set")',
          "    return value",
          "",
        ].join("\n"),
    },
  };
}
