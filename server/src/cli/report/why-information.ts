/** Reason why a finding is information and no warning: the one place that answers for all rules. */
import {
  type Finding,
  isTestPath,
  KEEPING_SINS,
  KNOWN_VALUE,
  pathInRepository,
} from "../../engine/index.ts";
import type { Found } from "../scan-file.ts";

const IN_TEST = "in a test, a sample or a document";
/** Sentence of a message on what a token says of itself. */
const OWN_CLAIM = /\b(?:It expired on|Its role is) [\w-]+(?=\.)/;

export function whyInformation({ finding, snapshot }: Pick<Found, "finding" | "snapshot">): string {
  const isInTest = isTestPath(pathInRepository(snapshot));
  if (saysWhatItIs(finding)) {
    const said = finding.message.replace(/\.$/, "");
    return isInTest ? `${said}; ${IN_TEST}` : said;
  }
  if (finding.isInPlace) return "in its place";
  if (finding.isSeverityChosen) return "information by configuration";
  if (finding.message.includes("made to be public")) return "made to be public";
  if (isInTest) return IN_TEST;
  const [claim] = OWN_CLAIM.exec(finding.message) ?? [];
  if (claim !== undefined) return `${claim.charAt(0).toLowerCase()}${claim.slice(1)}`;
  if (finding.ruleId !== KNOWN_VALUE) return "may be a sample, an id or for development only";
  return snapshot.exposure === "ignored"
    ? "the value of an env file, in a file that git ignores"
    : "the value of an env file, and may stand here by chance";
}

/** Tells if a finding is about more than a secret's text being in a file, so that only its message tells what. */
function saysWhatItIs({ sin, credential }: Finding): boolean {
  return sin === 0 || KEEPING_SINS.has(sin) || credential === undefined;
}
