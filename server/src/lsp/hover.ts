/** What one reads when resting on a finding. */
import type { Hover, HoverParams } from "vscode-languageserver/node";
import type { Services } from "./services.ts";
import { findingAt, toHover } from "./to-lsp.ts";

export async function hover(services: Services, params: HoverParams): Promise<Hover | null> {
  const analyzed = await services.analyses.document(params.textDocument.uri);
  if (analyzed === undefined) return null;
  const { text } = analyzed.snapshot;
  const finding = findingAt(text, analyzed.findings, params.position);
  if (finding === undefined) return null;
  const engine = await services.engine();
  const id = finding.credential ?? finding.ruleId;
  const credential = engine.credential(id);
  const rule = engine.rules().find((it) => it.id === finding.ruleId);
  const link = (title: string, url: string | undefined) =>
    url === undefined ? [] : [{ title, url }];
  return toHover(text, finding, {
    title: rule?.title ?? credential?.title ?? finding.ruleId,
    provider: credential?.provider,
    why: rule?.why ?? credential?.why,
    links: [
      ...link("Revoke", credential?.revoke),
      ...link("Usage", credential?.usage),
      ...link("Spend limit", credential?.limits),
    ],
  });
}
