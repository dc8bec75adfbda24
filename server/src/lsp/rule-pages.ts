/** Finds the pages of rules for this editor. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { URI } from "vscode-uri";
import { RULE_PAGES } from "../protocol.ts";
import type { ClientFacts } from "./client-facts.ts";

/** Returns the URL of a rule's page; `undefined` where there is none. */
export type PageOf = (ruleId: string) => string | undefined;

/** Folder of the packaged pages, beside the bundle. */
const PACKAGED = join(__dirname, "..", "docs", "rules");

/** Builds links to pages: one that opens the editor we run in, or else the file itself. */
export function pagesFor({ own }: ClientFacts): PageOf {
  if (own.uriScheme !== undefined) return (id) => `${own.uriScheme}://${RULE_PAGES}${id}`;
  const known = new Map<string, string | undefined>();
  return (id) => {
    if (!known.has(id)) {
      const path = join(PACKAGED, `${id}.md`);
      known.set(id, existsSync(path) ? URI.file(path).toString() : undefined);
    }
    return known.get(id);
  };
}
