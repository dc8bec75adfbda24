/** SARIF 2.1.0 (OASIS). Columns are UTF-16 units; no snippet, so that no secret can be in it. */
import { pathToFileURL } from "node:url";
import type {
  Log,
  LogicalLocation,
  PhysicalLocation,
  PropertyBag,
  ReportingDescriptor,
  Result,
  Run,
  Suppression,
} from "sarif";
import type { RuleInfo } from "../../engine/index.ts";
import { type Message, nameOf } from "../../host/commits/messages.ts";
import type { RelatedPosition } from "../related-positions.ts";
import type { Allowed, Found, Placed } from "../scan-file.ts";
import type { Scan } from "../scanned.ts";
import type { Tool } from "./tool.ts";

const SCHEMA =
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LEVELS = { error: "error", warning: "warning", info: "note" } as const;
/**
 * Security severities as GitHub's code scanning reads them: above 9 is critical, from 7 high, from
 * 4 medium.
 */
const SECURITY_SEVERITIES = { error: "9.1", warning: "6.5", info: "3.0" } as const;
/** CWE numbers: credentials in code, in shipped code, in logs, in files. */
const WEAKNESSES: Readonly<Record<number, string>> = {
  1: "cwe-798",
  2: "cwe-200",
  3: "cwe-532",
  7: "cwe-312",
};

export function sarifReport(scans: readonly Scan[], tool: Tool): Log {
  return { $schema: SCHEMA, version: "2.1.0", runs: scans.map((scan) => run(scan, tool)) };
}

function run(scan: Scan, tool: Tool): Log["runs"][number] {
  const { found, allowed = [], share } = scan;
  const used = share?.ruleIds ?? new Set([...found, ...allowed].map((one) => one.finding.ruleId));
  const rules = [...tool.rules, ...scan.config.rules]
    .filter((rule) => used.has(rule.id))
    .map(descriptor);
  return {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        rules,
      },
    },
    columnKind: "utf16CodeUnits",
    ...provenanceOf(scan),
    originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(scan.root).href}/` } },
    results: [
      ...found.map((one) => ({
        ...result(one, rules),
        ...propertiesIn(one),
        ...noSuppressions(scan),
      })),
      ...allowed.map((one) => ({ ...result(one, rules), suppressions: suppressionsOf(one) })),
    ],
  };
}

/** Base of a change; the address of a remote may hold a password and is not given. */
function provenanceOf({ root, change }: Scan): Pick<Run, "versionControlProvenance"> {
  if (change?.base === undefined) return {};
  const repositoryUri = pathToFileURL(root).href;
  const mappedTo = { uriBaseId: "ROOT" };
  return { versionControlProvenance: [{ repositoryUri, revisionId: change.base, mappedTo }] };
}

/** Commit that added a finding. */
function propertiesIn({ commit }: Found): Pick<Result, "properties"> {
  if (commit === undefined) return {};
  const { id, authorDate, isPushed } = commit;
  return {
    properties: {
      commit: id,
      ...(authorDate === undefined ? {} : { authorDate }),
      ...(isPushed === undefined ? {} : { pushed: isPushed }),
    },
  };
}

/**
 * Adds an empty list where a run has suppressions: either all of its results have the property or
 * none (SARIF 2.1.0, `result.suppressions`).
 */
function noSuppressions({ allowed }: Scan): Pick<Result, "suppressions"> {
  return allowed === undefined ? {} : { suppressions: [] };
}

/** Describes suppressions without the reason that people wrote, which may hold anything. */
function suppressionsOf({ by }: Allowed): Suppression[] {
  const once = [...new Map(by.map((allowance) => [allowance.by, allowance])).values()];
  return once.map(({ by: name, entry }) =>
    entry === undefined
      ? { kind: "inSource", justification: `A comment says ${name}.` }
      : { kind: "external", justification: `${name} allows it.` },
  );
}

function descriptor(rule: RuleInfo): ReportingDescriptor {
  const { id, title, why, links, references } = rule;
  const help = `${title}. ${why} Move the value to .env, have git ignore it, and rotate the key.`;
  const [helpUri] = [...references, ...links.map((link) => link.url)];
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: help,
      markdown: [help, "", ...links.map((link) => `- [${link.title}](${link.url})`)]
        .join("\n")
        .trim(),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: propertiesOf(rule),
  };
}

/** A mistake in a suppression is no weakness by itself, and has no severity as one. */
function propertiesOf({ sin, severity, confidence }: RuleInfo): PropertyBag {
  if (sin === 0) return { tags: ["suppression"], precision: confidence };
  const weakness = WEAKNESSES[sin];
  return {
    tags: ["security", "secret", ...(weakness === undefined ? [] : [`external/cwe/${weakness}`])],
    precision: confidence,
    "security-severity": SECURITY_SEVERITIES[severity],
  };
}

function result(
  { finding, snapshot, start, end, related, message }: Placed,
  rules: ReportingDescriptor[],
): Result {
  const { span } = finding;
  return {
    ruleId: finding.ruleId,
    ruleIndex: rules.findIndex((rule) => rule.id === finding.ruleId),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    partialFingerprints: { "secretHygiene/v1": finding.fingerprint },
    locations: [
      {
        physicalLocation: locationOf({ path: snapshot.path, span, start, end }),
        ...(message === undefined ? {} : { logicalLocations: [logicalLocationOf(message)] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: locationOf(place),
            message: { text: place.message },
          })),
        }),
  };
}

/** Names a text that no file has. */
function logicalLocationOf(message: Message): LogicalLocation {
  return {
    name: nameOf(message),
    fullyQualifiedName: `${message.of}/${message.id}`,
    kind: "message",
  };
}

function locationOf({
  path,
  span,
  start,
  end,
}: Pick<RelatedPosition, "path" | "span" | "start" | "end">): PhysicalLocation {
  return {
    artifactLocation: {
      uri: path.split("/").map(encodeURIComponent).join("/"),
      uriBaseId: "ROOT",
    },
    region: {
      startLine: start.line + 1,
      startColumn: start.column + 1,
      endLine: end.line + 1,
      endColumn: end.column + 1,
      charOffset: span.start,
      charLength: span.end - span.start,
    },
  };
}
