/** How JavaScript and TypeScript read an environment variable. */
import { embedInTemplate } from "./ecmascript-embed.ts";
import type { ReadEnv } from "./language.ts";

export function ecmascriptEnv(types: boolean): ReadEnv {
  const signature = types ? "(name: string): string" : "(name)";
  return {
    expression: ({ name, accessor, quote }) => `${accessor}(${quote}${name}${quote})`,
    // A bare process.env.X would hand `undefined` on; this names the variable and stops.
    needs: {
      accessors: ["requireEnv", "requireEnvVariable", "requireEnvironmentVariable"],
      kind: "helper",
      present: (accessor) =>
        new RegExp(
          String.raw`^function ${accessor}\(name(: string)?\)(: string)?\s*\{[\s\S]*` +
            String.raw`\bprocess\.env\[name\][\s\S]*\bthrow\b`,
        ),
      code: ({ accessor, isTaken }) => {
        const env = isTaken("process") ? "globalThis.process.env" : "process.env";
        return [
          `function ${accessor}${signature} {`,
          `  const value = ${env}[name];`,
          "  if (!value) throw new Error(`Environment variable $" + "{name} is not set`);",
          "  return value;",
          "}",
        ].join("\n");
      },
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
