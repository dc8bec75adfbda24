/** Reads environment variables in JavaScript and TypeScript, and in their frameworks. */

import { inOrder } from "../in-order.ts";
import type { CodeContext, Dependency, ReadEnv } from "../language.ts";
import { embedInTemplate } from "./embed.ts";

/** Object that hands out the variables. */
export interface EnvSource {
  /** The value of the variable `name`, or nothing. */
  readonly read: (written: CodeContext) => string;
  /** Pattern of the same read in an existing helper. */
  readonly present: string;
  readonly requires?: readonly Dependency[];
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
          String.raw`^function ${accessor}\s*\(name(: string)?\)(: string)?\s*\{` +
            inOrder(source.present, String.raw`\bthrow\b`),
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
    fallback: { operators: ["??", "||"] },
    overwrites: (name) => {
      const variable = String.raw`(?:\.${name}\b|\[\s*["'\x60]${name}["'\x60]\s*\])`;
      const set = String.raw`\benv${variable}\s*(?:\|\||\?\?|&&)?=(?![=>])\s*`;
      const removed = String.raw`\bdelete\s+[\w.]*\benv${variable}`;
      const replaced = String.raw`\bprocess\.env\s*=(?![=>])`;
      return new RegExp([set, removed, replaced].join("|"), "g");
    },
  };
}

/**
 * Reads from an object in which the bundler replaces only the written-out name, so that
 * `object[name]` would find nothing: the helper gets the value too.
 */
export function namedEnv(types: boolean, object: string): ReadEnv {
  const own = ecmascriptEnv(types);
  const signature = types ? "(name: string, value: string | undefined): string" : "(name, value)";
  return {
    ...own,
    expression: ({ name, accessor, quote }) =>
      `${accessor}(${quote}${name}${quote}, ${object}.${name})`,
    needs: {
      accessors: ["requireValue", "requireEnvValue", "requireVariableValue"],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^function ${accessor}\s*\(name(: string)?, value\b[^)]*\)(: string)?\s*\{` +
            inOrder(String.raw`\bthrow\b`, String.raw`\breturn value\b`),
        ),
      code: ({ accessor }) =>
        [
          `function ${accessor}${signature} {`,
          "  if (!value) throw new Error(`Environment variable $" + "{name} is not set`);",
          "  return value;",
          "}",
        ].join("\n"),
    },
  };
}
