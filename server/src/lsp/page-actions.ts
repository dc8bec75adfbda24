/** Actions that change nothing: they open a page about a finding. */
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import type { Finding } from "../engine/index.ts";
import { safeUrl } from "../host/safe-url.ts";
import type { FixReference } from "../protocol.ts";
import type { Analyzed } from "./analyses.ts";
import { notify } from "./notify.ts";
import type { Services } from "./services.ts";

interface Page {
  /** Id in the place of a fix's. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
}

export interface PageAction {
  readonly action: CodeAction;
  readonly fixId: string;
}

export async function pageActions(
  services: Services,
  analyzed: Analyzed,
  finding: Finding,
  diagnostic: Diagnostic,
): Promise<readonly PageAction[]> {
  const pages = await pagesOf(services, analyzed, finding);
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  return pages.map(({ id, title }) => ({ action: { title, ...common }, fixId: id }));
}

/** Opens the action's page, and tells whether it is one of these at all. */
export async function openPage(
  services: Services,
  { uri, version, findingId, fixId }: FixReference,
): Promise<boolean> {
  const analyzed = await services.analyses.at(uri, version);
  const finding = analyzed?.findings.find((candidate) => candidate.id === findingId);
  if (analyzed === undefined || finding === undefined) return false;
  const page = (await pagesOf(services, analyzed, finding)).find(
    (candidate) => candidate.id === fixId,
  );
  if (page === undefined) return false;
  const { connection, client } = services;
  if (client().opensPages) {
    const { success } = await connection.window.showDocument({ uri: page.url, external: true });
    if (success) return true;
  }
  await notify(services, "info", `${page.title}: ${page.url}`);
  return true;
}

async function pagesOf(
  { engine, pageOf }: Services,
  { rules, undocumented }: Analyzed,
  finding: Finding,
): Promise<readonly Page[]> {
  const { ruleId, credential, envName = "", severity, sin } = finding;
  // What is wrong with a suppression is put right with what is offered anyway.
  if (sin === 0) return [];
  const about = undocumented.has(ruleId) ? undefined : pageOf(ruleId);
  const { credential: credentialOf, credentialNamed } = await engine();
  const named = sin === 5 ? credentialNamed(envName, rules) : undefined;
  const known = credentialOf(credential ?? ruleId, rules) ?? named;
  // What is only old is replaced like what is stolen.
  const revoke = severity === "info" && sin !== 5 ? undefined : safeUrl(known?.revoke);
  return [
    ...(revoke === undefined
      ? []
      : [{ id: "open-revoke", title: `Revoke it at ${new URL(revoke).host}`, url: revoke }]),
    ...(about === undefined
      ? []
      : [{ id: "open-page", title: `Read about ${ruleId}`, url: about }]),
  ];
}
