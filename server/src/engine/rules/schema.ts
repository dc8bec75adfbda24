/**
 * The rule file format, and the only place where it is defined.
 *
 * `rules/rule.schema.json`, the docs pages and the loader all derive from these schemas.
 */
import * as z from "zod";

/**
 * Names of checks on a token beyond its pattern, mostly on what it decodes to; implemented in
 * `detect/checks.ts`.
 */
export const CHECKS = [
  "jwt",
  "basic-credentials",
  "discord-bot",
  "clerk-host",
  "base64-json",
  "pem",
  "drawn-key",
  "chosen-password",
] as const;
/** Names of checksums that tokens end in; implemented in `detect/checksums.ts`. */
export const CHECKSUMS = [
  "crc32-base62",
  "crc32-hex-body",
  "crc32-hex-all",
  "crc32-hex-before-last",
  "crc32-hex-little-endian",
  "crc32-base36",
  "crc32-base64-little-endian",
] as const;

/**
 * Form of a rule id: several words, so that it differs from a reason in an ignore comment; `jwt` is
 * the exception.
 */
export const RULE_ID = /^(?:[a-z0-9]+(?:-[a-z0-9]+)+|jwt)$/;

const MOST_POINTERS = 20;
const HOST = /^(?:[a-z0-9-]{1,60}\.){1,5}[a-z]{2,20}$/;

const WORD = /^[a-z][a-z0-9]{1,30}$/;

const OffsetSchema = z.int().min(1).max(80);

export const RuleSourceSchema = z
  .strictObject({
    id: z
      .string()
      .regex(RULE_ID)
      .describe("Kebab-case, never changed once released: users suppress by it."),
    title: z.string().min(1).max(80),
    why: z.string().min(20).describe("What somebody who holds the secret can do with it."),
    severity: z.enum(["error", "warning", "info"]),
    confidence: z.enum(["high", "medium", "low"]),
    keywords: z
      .array(z.string().min(3))
      .min(1)
      .describe("Anchors, found in any case; the pattern is tried only beside one of them."),
    pattern: z
      .string()
      .refine(isUsablePattern, "must compile, without anchors, lookaround or unbounded counts")
      .describe(
        "Regular expression of the bare token; case matters. Where the token shows itself only by " +
          "what stands around it, the token is the one group in plain parentheses.",
      ),
    match: z
      .enum(["prefix", "assigned", "named"])
      .default("prefix")
      .describe(
        "prefix: the keyword is part of the token. assigned: it is a word of the name. named: it is, " +
          "and the whole name has to be one of a secret, since the value could be anything.",
      ),
    check: z
      .enum(CHECKS)
      .optional()
      .describe("What the token must decode to; without it there is no finding."),
    claims: z
      .record(z.string(), z.string())
      .optional()
      .describe("The token is a JWT, and its payload has these values."),
    checksum: z
      .enum(CHECKSUMS)
      .optional()
      .describe("How the token proves itself: a right one raises, a wrong one lowers confidence."),
    offset: z
      .union([OffsetSchema, z.tuple([OffsetSchema, OffsetSchema])])
      .optional()
      .describe(
        "How far inside the token the keyword stands, where it does not begin it; two numbers " +
          "where that varies, the least and the most.",
      ),
    near: z
      .array(z.string().min(2))
      .min(1)
      .optional()
      .describe("One of these must occur on the line of the hit or within three lines of it."),
    hints: z
      .array(z.string().min(2))
      .min(1)
      .optional()
      .describe("Not needed, but where another rule takes the same token the nearer word decides."),
    hosts: z
      .array(z.string().regex(HOST))
      .min(1)
      .max(MOST_POINTERS)
      .optional()
      .describe(
        "Where the API answers. Instead of a word in `near`, one of them anywhere in the file will do, " +
          "if the file points to no other vendor with tokens of this form.",
      ),
    packages: z
      .array(z.string().min(3).max(80))
      .min(1)
      .max(MOST_POINTERS)
      .optional()
      .describe("SDKs as imports name them; they point to the vendor as `hosts` do."),
    entropy: z.number().min(0).max(8).optional(),
    sandbox: z
      .array(z.string().min(3))
      .min(1)
      .optional()
      .describe("A token that has one of these moves no money and opens nothing: information."),
    env: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    public: z.boolean().optional().describe("Made to be shipped to browsers."),
    broad: z
      .enum(["admin", "account"])
      .optional()
      .describe(
        "Reaches further than a program needs: it manages the organisation, or has all projects of an account.",
      ),
    fallback: z.boolean().optional().describe("Reported only where no other rule matches."),
    revoke: z
      .url()
      .optional()
      .describe("The page on which it is revoked, where that is not the provider's."),
    references: z.array(z.url()).min(1),
    examples: z.strictObject({
      match: z.array(z.string()).min(2),
      ignore: z.array(z.string()).min(2),
    }),
  })
  .readonly();

export type Check = (typeof CHECKS)[number];
export type Checksum = (typeof CHECKSUMS)[number];

/** One rule as written. */
export type RuleSource = z.infer<typeof RuleSourceSchema>;

export const RuleFileSchema = z
  .strictObject({
    provider: z.string().min(1),
    revoke: z.url().optional().describe("The page on which a key is revoked or renewed."),
    usage: z.url().optional().describe("The page that shows what was used."),
    limits: z.url().optional().describe("The page on which spending is capped."),
    names: z
      .array(z.string().regex(WORD))
      .optional()
      .describe(
        "Words of names that mean the provider, so that one with `key` or `token` behind it is a secret's: " +
          "lower case, several words run together. By default the file's own name.",
      ),
    pages: z
      .union([z.boolean(), z.array(z.string().regex(WORD)).min(1)])
      .optional()
      .describe(
        "Whether pages hold keys of the provider that are called like its secret ones, or for which of " +
          "`names`. By default, whether one of the rules is public.",
      ),
    rules: z.array(RuleSourceSchema).min(1),
  })
  .readonly();

/** One `rules/<provider>.yml` as written. */
export type RuleFile = z.infer<typeof RuleFileSchema>;

/** Throws a `ZodError` that says where a file departs from the format. */
export function parseRuleFile(value: unknown): RuleFile {
  return RuleFileSchema.parse(value);
}

function isUsablePattern(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
  if ((plain.match(/\((?!\?)/g)?.length ?? 0) > 1) return false;
  if (/[*+^$]|\(\?[=!<]|,\}/.test(plain)) return false;
  try {
    return !new RegExp(pattern).test("");
  } catch {
    // A pattern that does not compile is a mistake in the file, reported with its place.
    return false;
  }
}
