/** Reads environment variables in Go: by a function in the file, since `os.Getenv` never fails. */

import type { Dependency, ReadEnv } from "../language.ts";
import { insertGoImport } from "./imports.ts";
import { GO_OWN_TYPES } from "./types.ts";

const OS: Dependency = {
  accessors: ["os", "goos"],
  kind: "import",
  present: (accessor) =>
    accessor === "os"
      ? /(?:^import|[(;\n])[ \t]*(?:os[ \t]+)?"os"/
      : new RegExp(String.raw`(?:^import|[(;\n])[ \t]*${accessor}[ \t]+"os"`),
  alias: /(?:^import|[(;\n])[ \t]*(?!_\s)(?<name>\w+)[ \t]+"os"/,
  code: ({ accessor }) => `import ${specOf(accessor)}`,
  insertInto: insertGoImport,
};

function specOf(accessor: string): string {
  return accessor === "os" ? '"os"' : `${accessor} "os"`;
}

export function goEnv(embed: ReadEnv["embed"]): ReadEnv {
  return {
    expression: ({ name, accessor }) => `${accessor}("${name}")`,
    needs: {
      accessors: ["requireEnv", "requireEnvVariable", "requireEnvironmentVariable"],
      // All files of a package share their names, and go through the same fix.
      sharedAccessors: (stem) => [`require${stem}Env`, `require${stem}EnvVariable`],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^func ${accessor}\(name string\) string \{[\s\S]*` +
            String.raw`\.(?:Getenv|LookupEnv)\(name\)[\s\S]*\bpanic\(`,
        ),
      code: ({ accessor, required: [os] }) =>
        [
          `func ${accessor}(name string) string {`,
          `\tvalue := ${os}.Getenv(name)`,
          '\tif value == "" {',
          '\t\tpanic("environment variable " + name + " is not set")',
          "\t}",
          "\treturn value",
          "}",
        ].join("\n"),
      requires: [OS],
    },
    embed,
    ownTypes: GO_OWN_TYPES,
    overwrites: (name) => {
      const set = String.raw`\b(?:os|t)\.Setenv\(\s*"${name}"\s*,\s*`;
      const removed = String.raw`\bos\.(?:Unsetenv\(\s*"${name}"|Clearenv\()`;
      return new RegExp([set, removed].join("|"), "g");
    },
  };
}
