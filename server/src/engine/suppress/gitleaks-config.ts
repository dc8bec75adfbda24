/**
 * Reads `.gitleaks.toml` and `.betterleaks.toml`, once for their allowlists and their rules; nothing
 * is compiled or judged yet.
 */
import * as z from "zod";
import { readTomlValues, type TomlPath } from "../formats/toml-values.ts";
import type { Span } from "../text/span.ts";

const texts = listOf(z.string());

const allowlist = z.object({
  paths: texts,
  regexes: texts,
  stopwords: texts,
  /** Commits are of no use without history. */
  commits: texts,
  /** Text that `regexes` are tried on: the secret, the rule's whole match, or the line. */
  regexTarget: z.enum(["secret", "match", "line"]).catch("secret"),
  condition: z
    .string()
    .transform((text) => (/^(and|&&)$/i.test(text) ? "and" : "or"))
    .catch("or"),
  /** Ids of the rules that a global allowlist is for; none means all. */
  targetRules: texts,
});

/** Holder of one `allowlist` or several `allowlists`; either may be there. */
const holder = z.object({
  allowlist: allowlist.optional().catch(undefined),
  allowlists: listOf(allowlist),
});

/** An expression of betterleaks, which leaves out findings. */
const filter = z.string().optional().catch(undefined);

const rule = holder.extend({
  id: z.string(),
  filter,
  /** Pattern; a rule without one changes a rule that comes with the tool. */
  regex: z.string().optional().catch(undefined),
});

const schema = holder.extend({
  rules: z.array(z.unknown()).catch([]),
  filter,
  prefilter: filter,
  extend: z
    .object({
      path: z.string().optional().catch(undefined),
      disabledRules: z.array(z.string()).catch([]),
    })
    .optional()
    .catch(undefined),
});

/** Drops items of another type: one slip must not take the others along. */
function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((all) =>
      all.flatMap((one) => {
        const { success, data } = item.safeParse(one);
        return success ? [data] : [];
      }),
    );
}

export type GitleaksAllowlist = Readonly<z.infer<typeof allowlist>>;
export type GitleaksRule = Readonly<z.infer<typeof rule>>;

export interface GitleaksConfig {
  readonly kind: "config";
  /** Rules as far as they concern allowlists. */
  readonly rules: readonly GitleaksRule[];
  /** Rules as they are written, each to be judged by itself. */
  readonly tables: readonly unknown[];
  /** Ids of extended rules that it turns off. */
  readonly disabledRules: readonly string[];
  /** Allowlists of the whole file; each rule has its own beside them. */
  readonly allowlists: readonly GitleaksAllowlist[];
  /** File that this one extends, as it names it. */
  readonly extended: string | undefined;
  /** Number of expressions that leave out findings; they are in a language of that tool's own. */
  readonly filters: number;
  readonly spanOf: (path: TomlPath) => Span;
}

/** A file that is no TOML, with the offset where it goes wrong. */
export interface BrokenConfig {
  readonly kind: "broken";
  readonly at: number;
}

/** Allowlists and rules of several files together. */
export type JoinedConfig = Pick<GitleaksConfig, "rules" | "allowlists" | "filters">;

/** Limit on length: nobody writes longer files, and every pattern in them costs time. */
const LONGEST = 512 * 1024;
/** Number of files that are remembered: they are asked for at every keystroke. */
const MOST_REMEMBERED = 16;

const remembered = new Map<string, GitleaksConfig | BrokenConfig>();

/** Reads a file, the same text only once. A field of the wrong type counts as absent. */
export function readGitleaksConfig(text: string): GitleaksConfig | BrokenConfig {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const config = text.length > LONGEST ? ({ kind: "broken", at: 0 } as const) : parseConfig(text);
  const [oldest] = remembered.keys();
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(text, config);
  return config;
}

function parseConfig(text: string): GitleaksConfig | BrokenConfig {
  const toml = readTomlValues(text);
  if (toml.kind === "broken") return toml;
  const data = schema.parse(toml.value);
  const rules = listOf(rule).parse(data.rules);
  const filters = [
    data.filter,
    data.prefilter,
    ...rules.map((gitleaksRule) => gitleaksRule.filter),
  ];
  return {
    kind: "config",
    rules,
    tables: data.rules,
    disabledRules: data.extend?.disabledRules ?? [],
    allowlists: listsOf(data),
    extended: data.extend?.path,
    filters: filters.filter((expression) => expression !== undefined).length,
    spanOf: toml.spanOf,
  };
}

/** Merges a file with those that it extends: the lists of all of them count. */
export function joined(configs: readonly GitleaksConfig[]): JoinedConfig {
  return {
    rules: configs.flatMap((config) => config.rules),
    allowlists: configs.flatMap((config) => config.allowlists),
    filters: configs.reduce((sum, gitleaksConfig) => sum + gitleaksConfig.filters, 0),
  };
}

export function listsOf(of: Readonly<z.infer<typeof holder>>): readonly GitleaksAllowlist[] {
  return of.allowlist === undefined ? of.allowlists : [of.allowlist, ...of.allowlists];
}
