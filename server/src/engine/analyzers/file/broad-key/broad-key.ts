/** Reports keys of programs that reach further than these need. */
import { isTestPath } from "../../../detect/test-path.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import type { Analyzer } from "../../analysis.ts";
import { nameOf } from "../../literal-message.ts";

const ID = "broad-key";
const REACHES = {
  admin: "manages the whole organisation",
  account: "has all projects of its account",
} as const;
/** Folders of programs that manage something, by people who may. */
const MANAGES = /(?:^|\/)(?:scripts?|tools?|admin|infra(?:structure)?|ops|bin)\//i;

export const broadKey: Analyzer = {
  id: ID,
  sin: 4,
  title: "Key that reaches further than a program needs",
  why: "A leak of the program is a leak of everything that the key reaches, and nobody sees which program spent what.",
  severity: "warning",
  confidence: "high",
  needsSyntax: () => false,
  run: ({ snapshot, matches, host }) => {
    const path = pathInRepository(snapshot);
    if (host?.runs === false || isTestPath(path) || MANAGES.test(path)) return [];
    return matches.flatMap((match) => {
      const { rule, span } = match;
      if (rule.broad === undefined) return [];
      const what = `${nameOf(match, snapshot.text)} ${REACHES[rule.broad]}`;
      return [
        {
          ruleId: ID,
          sin: 4,
          credential: rule.id,
          severity: "warning",
          confidence: "high",
          span,
          message: `${what}; one of a project would do.`,
          envName: rule.env,
        },
      ];
    });
  },
};
