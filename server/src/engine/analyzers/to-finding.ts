/** Gives a problem its id and its fingerprint. */
import type { Finding } from "../detect/finding.ts";
import { fingerprinter } from "../detect/fingerprint.ts";
import { fixedPrefix } from "../detect/match-rules.ts";
import { lineAround } from "../suppress/comments.ts";
import { pathInRepository } from "../text/snapshot.ts";
import { textOf } from "../text/span.ts";
import type { Analysis, Problem } from "./analysis.ts";

/** Made once per analysis: fingerprints at equal places are counted, so problems come in text order. */
export function findingMaker({ snapshot, matches }: Analysis): (problem: Problem) => Finding {
  const { text } = snapshot;
  const path = pathInRepository(snapshot);
  const rules = new Map(matches.map((it) => [it.span.start, it.rule]));
  const print = fingerprinter();
  return ({ isName = false, ...problem }) => {
    const { credential, envName, ruleId, sin, span } = problem;
    const said = textOf(text, span);
    const rule = rules.get(span.start);
    // One literal is one finding, whether it stands in code or in a configuration file.
    const isLiteral = ruleId === credential || sin === 7;
    return {
      ...problem,
      id: `${ruleId}:${span.start}`,
      credential,
      envName,
      fingerprint: print({
        ruleId,
        kind: isLiteral ? (credential ?? ruleId) : `${ruleId} ${credential ?? ""}`,
        path,
        said,
        prefix: rule === undefined ? "" : fixedPrefix(rule, said),
        isName,
        before: text.slice(lineAround(text, span.start).start, span.start),
      }),
    };
  };
}
