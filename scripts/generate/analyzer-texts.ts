/**
 * Texts of the analyzers' pages beyond the analyzer's own title and reason, by analyzer id. They
 * stand in the `page.yml` beside each analyzer.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

const FOLDER = "server/src/engine/analyzers";
const PAGE = "page.yml";

const TextsSchema = z.record(
  z.string(),
  z.strictObject({
    /** Remedies, one sentence each. */
    remedies: z.array(z.string()).min(1),
    flagged: z.array(z.string()).min(1),
    silent: z.array(z.string()).min(1),
  }),
);
export type AnalyzerText = Readonly<z.infer<typeof TextsSchema>[string]>;

export const ANALYZER_TEXTS: ReadonlyMap<string, AnalyzerText> = new Map(
  readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(PAGE))
    .flatMap((path) =>
      Object.entries(TextsSchema.parse(parse(readFileSync(join(FOLDER, path), "utf8")))),
    ),
);
