/**
 * The format of `secret-hygiene.config.yaml`, and the only place where it is defined:
 * `schemas/config.schema.json`, the table in `docs/configuration.md` and the reader derive from it.
 */
import * as z from "zod";
import { CustomRuleSchema, RULE_ID } from "../../engine/index.ts";

/** Names of configuration files, in the order of precedence. */
export const CONFIG_NAMES = ["secret-hygiene.config.yaml", "secret-hygiene.config.yml"] as const;

/** Ways to read a variable in Python, the default first. */
export const PYTHON_ENVIRONMENTS = ["environ", "getenv"] as const;
export type PythonEnvironment = (typeof PYTHON_ENVIRONMENTS)[number];

const MOST_MEGABYTES = 100;
/** Limit on globs, each of which is tried on every file. */
const MOST_GLOBS = 200;

/** Ages of keys in days; nobody waits a hundred years. */
const DAYS = z.number().int().min(1).max(36_500);

export const ConfigSchema = z.strictObject({
  severity: z
    .record(
      z.string().regex(new RegExp(`^sin[1-7]$|${RULE_ID.source}`)),
      z.enum(["error", "warning", "info", "off"]),
    )
    .optional()
    .describe(
      "How serious a problem is, by rule id or for all rules of one kind (`sin1` to `sin7`). A rule's own entry wins.",
    ),
  exclude: z
    .array(z.string().min(1).max(300))
    .max(MOST_GLOBS)
    .optional()
    .describe(
      "Files to leave alone, relative to this file's folder: `*` and `?` stay within a folder, `**/` is any number of folders, `{a,b}` is either.",
    ),
  maxFileSize: z
    .number()
    .positive()
    .max(MOST_MEGABYTES)
    .optional()
    .describe("Files larger than this many megabytes are not looked at. 5 if absent."),
  pythonEnvironment: z
    .enum(PYTHON_ENVIRONMENTS)
    .optional()
    .describe(
      'How fixes read a variable in Python: `os.environ["NAME"]`, or `os.getenv` in a function that fails for a missing one. `environ` if absent.',
    ),
  rotation: z
    .strictObject({ informAfterDays: DAYS.optional(), warnAfterDays: DAYS.optional() })
    .optional()
    .describe(
      "Ages of keys in days after which something is said of them: `informAfterDays` (90 if absent) and `warnAfterDays` (180).",
    ),
  sharedKeys: z
    .array(z.string().regex(/^\w{1,200}$/))
    .max(MOST_GLOBS)
    .optional()
    .describe(
      "Names of variables whose value several applications or environments share on purpose: nothing is said of that.",
    ),
  rules: z
    .array(CustomRuleSchema)
    .optional()
    .describe("Rules of your own, in the format of the rules that come with Secret Hygiene."),
  ruleFiles: z
    .array(z.string().min(1).max(300))
    .optional()
    .describe(
      "YAML files with more rules (`provider` and `rules`), relative to this file's folder and inside the repository.",
    ),
});

export type ConfigSource = Readonly<z.infer<typeof ConfigSchema>>;
