/** How JavaScript and TypeScript read an environment variable, and how their frameworks do. */

import type { Needs, ReadEnv, Written } from "../language.ts";
import { embedInTemplate } from "./embed.ts";

/** What hands out the variables. */
export interface EnvSource {
  /** The value of the variable `name`, or nothing. */
  readonly read: (written: Written) => string;
  /** The same in a helper that is there already. */
  readonly present: string;
  readonly requires?: readonly Needs[];
}

const PROCESS: EnvSource = {
  read: ({ isTaken }) => `${isTaken("process") ? "globalThis.process.env" : "process.env"}[name]`,
  present: String.raw`\bprocess\.env\[name\]`,
};

export function ecmascriptEnv(types: boolean, source = PROCESS): ReadEnv {
  const signature = types ? "(name: string): string" : "(name)";
  return {
    expression: ({ name, accessor, quote }) => `${accessor}(${quote}${name}${quote})`,
    // A bare process.env.X would hand `undefined` on; this names the variable and stops.
    needs: {
      accessors: ["requireEnv", "requireEnvVariable", "requireEnvironmentVariable"],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^function ${accessor}\s*\(name(: string)?\)(: string)?\s*\{[\s\S]*` +
            String.raw`${source.present}[\s\S]*\bthrow\b`,
        ),
      code: (written) =>
        [
          `function ${written.accessor}${signature} {`,
          `  const value = ${source.read(written)};`,
          "  if (!value) throw new Error(`Environment variable $" + "{name} is not set`);",
          "  return value;",
          "}",
        ].join("\n"),
      ...(source.requires && { requires: source.requires }),
    },
    embed: embedInTemplate,
    overwrites: (name) => {
      const variable = String.raw`(?:\.${name}\b|\[\s*["'\x60]${name}["'\x60]\s*\])`;
      const set = String.raw`\benv${variable}\s*(?:\|\||\?\?|&&)?=(?![=>])\s*`;
      const removed = String.raw`\bdelete\s+[\w.]*\benv${variable}`;
      const replaced = String.raw`\bprocess\.env\s*=(?![=>])`;
      return new RegExp([set, removed, replaced].join("|"), "g");
    },
  };
}
