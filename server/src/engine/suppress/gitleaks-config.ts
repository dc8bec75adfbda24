/**
 * Reads the allowlists in `.gitleaks.toml` and `.betterleaks.toml`; nothing is compiled or judged
 * yet. Their rules are read by the host, which shows each mistake at its place.
 */
import { parse } from "smol-toml";
import { z } from "zod";

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
  rules: listOf(rule),
  filter,
  prefilter: filter,
  extend: z.object({ path: z.string() }).optional().catch(undefined),
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
  readonly rules: readonly GitleaksRule[];
  /** Allowlists of the whole file; each rule has its own beside them. */
  readonly allowlists: readonly GitleaksAllowlist[];
  /** File that this one extends, as it names it. */
  readonly extended: string | undefined;
  /** Number of expressions that leave out findings; they are in a language of that tool's own. */
  readonly filters: number;
}

/** Limit on length: nobody writes longer files, and every pattern in them costs time. */
const LONGEST = 512 * 1024;

/** Parses the file; `undefined`: it is no TOML. A field of the wrong type counts as absent. */
export function readGitleaksConfig(text: string): GitleaksConfig | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const { success, data } = schema.safeParse(parse(text));
    if (!success) return undefined;
    const filters = [data.filter, data.prefilter, ...data.rules.map((rule) => rule.filter)];
    return {
      rules: data.rules,
      allowlists: listsOf(data),
      extended: data.extend?.path,
      filters: filters.filter((filter) => filter !== undefined).length,
    };
  } catch {
    // Broken, or nested deeper than the stack; the one who asks says that it is not honoured.
    return undefined;
  }
}

/** Merges a file with those that it extends: the lists of all of them count. */
export function joined(configs: readonly GitleaksConfig[]): GitleaksConfig {
  return {
    rules: configs.flatMap((config) => config.rules),
    allowlists: configs.flatMap((config) => config.allowlists),
    extended: undefined,
    filters: configs.reduce((sum, gitleaksConfig) => sum + gitleaksConfig.filters, 0),
  };
}

export function listsOf(of: Readonly<z.infer<typeof holder>>): readonly GitleaksAllowlist[] {
  return of.allowlist === undefined ? of.allowlists : [of.allowlist, ...of.allowlists];
}
