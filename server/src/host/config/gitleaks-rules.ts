/**
 * Reads the rules that a project wrote for gitleaks or betterleaks: `[[rules]]` with a pattern in
 * the syntax of RE2. Rules that these tools bring themselves have counterparts of ours.
 */
import * as z from "zod";
import {
  foreignRuleIds,
  type GitleaksConfig,
  type ProjectRules,
  type SearchedSource,
} from "../../engine/index.ts";
import {
  type ConfigFault,
  type ConfigPath,
  faultAt,
  faultsOfKind,
  type SourceFile,
} from "./fault.ts";

/** betterleaks reads its own file if there is one, else that of gitleaks. */
export const GITLEAKS_NAMES = [".betterleaks.toml", ".gitleaks.toml"] as const;

const RuleSchema = z.looseObject({
  id: z.string().min(1).max(100),
  description: z.string().optional(),
  regex: z.string().max(10_000).optional(),
  path: z.string().max(10_000).optional(),
  secretGroup: z.int().min(0).default(0),
  keywords: z.array(z.string().min(1)).default([]),
  entropy: z.number().min(0).default(0),
});
type RuleTable = z.infer<typeof RuleSchema>;

/** One file of a chain. */
export interface GitleaksFile {
  readonly source: SourceFile;
  readonly config: GitleaksConfig;
}

const IdSchema = z.looseObject({ id: z.string().min(1) });

/** The names of our fields in the file. */
const FIELDS = { id: "id", pattern: "regex", path: "path", secretGroup: "secretGroup" } as const;

/**
 * Adds the rules to `rules` and returns their faults. `files` begin with the one that extends the
 * others: its rules replace those of the same id, and it may turn off more of them.
 */
export function addGitleaksRules(
  files: readonly GitleaksFile[],
  rules: ProjectRules,
): readonly ConfigFault[] {
  const settled = new Set<string>();
  return files.flatMap(({ source, config }) => {
    const mistakes = config.tables.flatMap((table, index) => {
      const isSettled = idOf(table) !== "" && settled.has(idOf(table));
      return (isSettled ? undefined : addRule(table, index, rules)) ?? [];
    });
    const faults = faultsOfKind(source, mistakes, ({ at, message }) =>
      faultAt(source, config.spanOf(at), message, "warning"),
    );
    for (const id of [...config.tables.map(idOf), ...config.disabledRules]) settled.add(id);
    return faults;
  });
}

/** "" where it has none. */
function idOf(table: unknown): string {
  return IdSchema.safeParse(table).data?.id ?? "";
}

function addRule(
  table: unknown,
  index: number,
  rules: ProjectRules,
): { readonly at: ConfigPath; readonly message: string } | undefined {
  const parsed = RuleSchema.safeParse(table);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map((propertyKey) =>
      typeof propertyKey === "symbol" ? String(propertyKey) : propertyKey,
    );
    return { at: ["rules", index, ...path], message: `${issue?.message ?? "Invalid"}.` };
  }
  const { regex, path } = parsed.data;
  // A rule without a pattern changes one that these tools ship, or names files, which hold no span.
  if (regex === undefined) {
    if (path === undefined) return undefined;
    const message = "A rule that only names files is not looked for by Secret Hygiene.";
    return { at: ["rules", index, "path"], message };
  }
  const fault = rules.addSearched(toSource(parsed.data, regex, rules));
  return fault && { at: ["rules", index, FIELDS[fault.field]], message: fault.message };
}

function toSource(table: RuleTable, pattern: string, rules: ProjectRules): SearchedSource {
  const { description = "", secretGroup, keywords, entropy, path } = table;
  const title = description.trim().slice(0, 80) || table.id;
  const ids = foreignRuleIds(table.id);
  const id = ids.find((text) => !rules.isTaken(text)) ?? ids[0];
  return { id, title, pattern, secretGroup, keywords, entropy, path };
}
