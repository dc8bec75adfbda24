/**
 * Format of a project's own rules: ours with less to write, and with bounds, since its author may
 * be a stranger.
 */
import * as z from "zod";
import { amountIn } from "./placeholders.ts";
import { type RuleFile, RuleFileSchema, type RuleSource, RuleSourceSchema } from "./schema.ts";

export const MOST_RULES = 500;
export const CUSTOM_PROVIDER = "this project";

const LONGEST_TEXT = 2_000;
const LONGEST_WORD = 100;
const MOST_WORDS = 50;
const DEFAULT_WHY = "Whoever reads the file, today or in any old commit, can use it.";

const own = RuleSourceSchema.unwrap();
const { shape } = own;
const ownFile = RuleFileSchema.unwrap();

const word = z.string().min(3).max(LONGEST_WORD);
/** A size such as `{lower:400000000}` would take all memory. */
const example = z
  .string()
  .max(LONGEST_TEXT)
  .refine((written) => amountIn(written) <= LONGEST_TEXT, {
    error: `at most ${LONGEST_TEXT} characters may be filled in`,
  });

export const CustomRuleSchema = own.extend({
  id: shape.id.max(LONGEST_WORD),
  why: shape.why.max(LONGEST_TEXT).default(DEFAULT_WHY).describe(described(shape.why)),
  severity: shape.severity.default("error").describe("`error` if absent."),
  confidence: shape.confidence.default("medium").describe("`medium` if absent."),
  keywords: z.array(word).min(1).max(MOST_WORDS).describe(described(shape.keywords)),
  pattern: z.string().max(LONGEST_TEXT).pipe(shape.pattern).describe(described(shape.pattern)),
  near: z
    .array(z.string().min(2).max(LONGEST_WORD))
    .min(1)
    .max(MOST_WORDS)
    .optional()
    .describe(described(shape.near)),
  entropy: shape.entropy.describe("Fewest bits per character that the token may have."),
  env: shape.env.optional().describe("Name of the environment variable; made of the id if absent."),
  references: z.array(z.url()).max(MOST_WORDS).default([]).describe("Pages on the format."),
  examples: z
    .strictObject({
      match: z.array(example).max(MOST_WORDS).default([]),
      ignore: z.array(example).max(MOST_WORDS).default([]),
    })
    .default({ match: [], ignore: [] })
    .describe(
      "Run when the file is read; «…» marks the span, {alnum:32} stands for such characters.",
    ),
});

export const CustomRuleFileSchema = ownFile.extend({
  provider: ownFile.shape.provider.max(80).default(CUSTOM_PROVIDER),
  rules: z.array(CustomRuleSchema).min(1),
});

export type CustomRule = Readonly<z.infer<typeof CustomRuleSchema>>;

/** Fields of a rule file that hold for all of its rules. */
export type Provider = Omit<RuleFile, "rules">;

/** Fills in what a rule leaves out. */
export function completed(rule: CustomRule): RuleSource {
  return { ...rule, env: rule.env ?? envOf(rule.id) };
}

/** `acme-api-key` → `ACME_API_KEY`; a name may not begin with a digit. */
export function envOf(id: string): string {
  return id
    .toUpperCase()
    .replaceAll("-", "_")
    .replace(/^(?=[0-9])/, "KEY_");
}

function described(schema: z.ZodType): string {
  return schema.description ?? "";
}
