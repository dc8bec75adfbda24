/** Texts of the client, without the editor, so that they can be tested alone. */
import {
  type ApplyFixAllParams,
  describeUnfixed,
  type FixAllItem,
  type FixAllPlan,
  type FixAllResult,
  type ScannedFiles,
  type Status,
  type Unfixed,
  type Unloaded,
} from "../../server/src/protocol.ts";

const PAGE = /^[a-z][a-z0-9+.-]*:\/\/secret-hygiene\.secret-hygiene\/rules\/([a-z0-9-]+)$/;
const MOST_NAMED = 3;

/** Rule whose page a link leads to. Links may come from anywhere: only plain rule ids count. */
export function ruleOfPage(link: string): string | undefined {
  return PAGE.exec(link)?.[1];
}

export function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

export interface StatusTexts {
  readonly text: string;
  readonly tooltip: string;
  readonly label: string;
}

/** `staged`: number of secrets in what the next commit takes. */
export function statusTexts(
  { findings, suppressed, scanning, skipped }: Status,
  staged = 0,
): StatusTexts {
  const icon = scanning ? "$(sync~spin)" : "$(key)";
  const lines = [
    count(findings, "secret problem"),
    staged > 0 ? `${count(staged, "secret")} staged for the next commit` : "",
    scanning ? "Scanning…" : "",
    suppressed,
    skipped > 0 ? `${count(skipped, "file")} could not be looked at` : "",
  ].filter((text) => text !== "");
  return {
    text: staged > 0 ? `${icon} ${findings} $(git-commit) ${staged}` : `${icon} ${findings}`,
    tooltip: `Secret Hygiene: ${lines.join(" · ")}`,
    label: `Secret Hygiene: ${lines.join(", ")}`,
  };
}

/** Describes the result of the workspace scan for the status bar. */
export function scanText({ findings, skipped }: Status): string {
  const sentence =
    findings === 0 ? "No secrets found." : `${count(findings, "secret problem")} found.`;
  return skipped === 0 ? sentence : `${sentence} ${count(skipped, "file")} could not be looked at.`;
}

/** Describes the result for the files that a person named. */
export function scannedText({ files, findings, skipped }: ScannedFiles): string {
  const found = findings === 0 ? "No secrets found" : `${count(findings, "secret problem")} found`;
  const [first] = skipped;
  if (first === undefined) return `${found} in ${count(files, "file")}.`;
  const left = skipped.length === 1 ? first : `${first}, and ${skipped.length - 1} more`;
  const seen = files === 0 ? "Nothing was looked at." : `${found} in ${count(files, "file")}.`;
  return `${seen} Not looked at: ${left}.`;
}

/** A row of the preview, or the name of a file above its rows. */
export type PreviewRow =
  | { readonly kind: "file"; readonly label: string }
  | {
      readonly kind: "item";
      readonly label: string;
      readonly description: string;
      readonly detail: string;
      readonly isPicked: boolean;
      /** Item of the row; absent for a finding that cannot be fixed, whose row does nothing. */
      readonly item?: FixAllItem;
    };

/**
 * Builds rows grouped by file, in the order of the plan, with what cannot be fixed last. `isMany`:
 * several folders are open.
 */
export function previewRows(
  { items, refused }: Pick<FixAllPlan, "items" | "refused">,
  isMany: boolean,
): readonly PreviewRow[] {
  const files = new Map<string, FixAllItem[]>();
  for (const item of items) files.set(item.uri, [...(files.get(item.uri) ?? []), item]);
  const rows = [...files.values()].flatMap((own): readonly PreviewRow[] => {
    const first = own[0];
    if (first === undefined) return [];
    return [{ kind: "file", label: fileLabel(first, isMany) }, ...own.map(toRow)];
  });
  if (refused.length === 0) return rows;
  const left = refused.map((unfixed): PreviewRow => {
    const { title, line, why } = unfixed;
    const description = `${fileLabel(unfixed, isMany)}, line ${line}`;
    return {
      kind: "item",
      label: `$(circle-slash) ${title}`,
      description,
      detail: beforehand(why),
      isPicked: false,
    };
  });
  return [...rows, { kind: "file", label: "Cannot be fixed; stays as it is" }, ...left];
}

function fileLabel({ folder, path }: Pick<Unfixed, "folder" | "path">, isMany: boolean): string {
  return isMany && folder !== "" ? `${folder} • ${path}` : path;
}

/** Shortens a reason for the preview: it omits that nothing was changed. */
function beforehand(why: string): string {
  return why.replace(/ Nothing was changed\.$/, "");
}

function toRow(item: FixAllItem): PreviewRow {
  const { title, line, change, target, doubt } = item;
  const becomes = target === null ? change : `${change} → ${target}`;
  const place = { kind: "item", description: `line ${line}`, item } as const;
  if (doubt === null) return { ...place, label: title, detail: becomes, isPicked: true };
  const label = `$(warning) ${title}`;
  return { ...place, label, detail: `${beforehand(doubt.why)} (${becomes})`, isPicked: false };
}

export function previewTitle({ items, refused }: Pick<FixAllPlan, "items" | "refused">): string {
  const doubted = items.filter((item) => item.doubt !== null).length;
  const others = [
    doubted === 0 ? "" : `${doubted} for you to decide`,
    refused.length === 0 ? "" : `${refused.length} cannot be fixed: see the end of the list`,
  ].filter((text) => text !== "");
  const fixed = `Fix ${count(items.length - doubted, "secret")}`;
  return others.length === 0 ? fixed : `${fixed} (${others.join(", ")})`;
}

/** The request for the rows that the person picked. */
export function wantedOf(items: readonly FixAllItem[]): ApplyFixAllParams["items"] {
  return items.map(({ id, uri, doubt }) => {
    return doubt === null ? { id, uri } : { id, uri, fixId: doubt.fixId };
  });
}

export interface FixAllOutcome {
  readonly message: string;
  /** Full text, for the output. */
  readonly details: readonly string[];
  /** Programs that do not load their env file yet; a button makes them. */
  readonly unloaded: readonly Unloaded[];
  /** Pages to open, most important first. */
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly isError: boolean;
}

export function resultText(result: FixAllResult): FixAllOutcome {
  const { failed, moved, refused, notes, rotate } = result;
  if (failed !== null) {
    return { message: failed, details: [], links: [], unloaded: [], isError: true };
  }
  const keys = rotate.reduce((sum, rotation) => sum + rotation.keys, 0);
  const [firstRefused] = refused;
  const sentences = [
    `Fixed ${fixedThings(result)}.`,
    keys === 0 ? "" : `${count(keys, "key")} to be rotated: ${named(rotate)}.`,
    firstRefused === undefined ? "" : `${refused.length} could not be fixed: ${firstRefused}`,
    notes[0] ?? "",
  ];
  const links = rotate.flatMap(({ title, url }) => (url === null ? [] : [{ title, url }]));
  const pages = rotate.map(({ title, url, keys: own }) =>
    [`Rotate ${count(own, "key")}: ${title}`, ...(url === null ? [] : [url])].join(", "),
  );
  return {
    message: sentences.filter((text) => text !== "").join(" "),
    details: [...pages, ...refused, ...notes, ...moved],
    links: links.slice(0, MOST_NAMED),
    unloaded: result.unloaded,
    isError: false,
  };
}

const SHOW_DETAILS = "Show details";

/** Deed behind a button. */
export type Deed =
  | { readonly kind: "load"; readonly programs: readonly Unloaded[] }
  | { readonly kind: "open"; readonly url: string }
  | { readonly kind: "details" };

/** Buttons under a message and what they do, the next thing to do first. */
export function buttonsOf({ unloaded, links, details }: FixAllOutcome): ReadonlyMap<string, Deed> {
  const rotate = links.map(({ title, url }): [string, Deed] => [
    `Rotate ${title}`,
    { kind: "open", url },
  ]);
  return new Map<string, Deed>([
    ...(unloaded.length === 0
      ? []
      : [["Load the file", { kind: "load", programs: unloaded }] as const]),
    ...rotate,
    ...(details.length === 0 ? [] : [[SHOW_DETAILS, { kind: "details" }] as const]),
  ]);
}

function fixedThings({ moved, secrets }: FixAllResult): string {
  const others = moved.length - secrets;
  if (others <= 0) return count(secrets, "secret");
  if (secrets === 0) return count(others, "problem");
  return `${count(secrets, "secret")} and ${count(others, "other problem")}`;
}

/** `A, B, C and 2 more`. */
function named(rotate: FixAllResult["rotate"]): string {
  const titles = rotate.map((rotation) => rotation.title);
  const shown = titles.slice(0, MOST_NAMED).join(", ");
  const more = titles.length - MOST_NAMED;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

export function nothingText({ refused }: Pick<FixAllPlan, "refused">): string {
  const [first] = refused;
  if (first === undefined) return "No secrets to fix.";
  const more = refused.length === 1 ? "" : ` And ${count(refused.length - 1, "other")}.`;
  return `Nothing can be fixed. ${describeUnfixed(first)}${more}`;
}
