/** The schema that editors check `secret-hygiene.config.yaml` with, and the tables of its fields. */
import * as z from "zod";
import { CustomRuleSchema } from "../../server/src/engine/rules/custom.ts";
import { ConfigSchema } from "../../server/src/host/config/schema.ts";
import { cell } from "./rule-pages.ts";

/** `ids`: what editors offer in `severity`, beside the ids of a project's own rules. */
export function configSchema(ids: readonly string[]): string {
  // Editors know this version best.
  const schema = z.toJSONSchema(ConfigSchema, { io: "input", target: "draft-7" });
  const severity = schema.properties?.["severity"];
  if (typeof severity !== "object") throw new Error("The schema has no severity.");
  const wish = severity.additionalProperties;
  if (wish === undefined) throw new Error("The schema does not say what a severity is.");
  const sins = ["1", "2", "3", "4", "5", "6", "7"].map((text) => `sin${text}`);
  const offered = [...sins, ...ids].map((sin) => [sin, { $ref: "#/definitions/severity" }]);
  severity.properties = Object.fromEntries(offered);
  const definitions = { severity: wish };
  const titled = { title: "Configuration of Secret Hygiene", ...schema, definitions };
  return `${JSON.stringify(titled, undefined, 1)}\n`;
}

export function withConfigTables(page: string): string {
  const fields = withTable(page, "fields", ConfigSchema);
  return withTable(fields, "rule", CustomRuleSchema);
}

function withTable(page: string, name: string, schema: z.ZodObject): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/configuration.md needs ${begin} and ${end}.`);
  const rows = Object.entries(schema.shape).map(([field, it]) => {
    const { description = "", ...rest } = z.toJSONSchema(it, { io: "input" });
    const need = it.safeParse(undefined).success ? "" : "required";
    return `| \`${field}\` | ${kindOf(rest)} | ${need} | ${cell(description)} |`;
  });
  const table = ["| field | holds | | what it says |", "|---|---|---|---|", ...rows].join("\n");
  return `${page.slice(0, from + begin.length)}\n\n${table}\n\n${page.slice(to)}`;
}

function kindOf({ type, enum: values, items }: z.core.JSONSchema.BaseSchema): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(", ");
  if (type !== "array") return type === "object" ? "table" : String(type ?? "text");
  const inner = typeof items === "object" && !Array.isArray(items) ? kindOf(items) : "";
  return `list of ${inner === "string" ? "texts" : `${inner}s`}`;
}
