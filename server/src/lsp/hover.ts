/** Builds the hover of a finding. */
import type { Hover, HoverParams } from "vscode-languageserver/node";
import { consequenceOf, type Link, linksOf } from "../engine/index.ts";
import { safeUrl } from "../host/safe-url.ts";
import { shownOf } from "./analyses.ts";
import type { Services } from "./services.ts";
import { findingAt, toHover } from "./to-lsp.ts";

function safeLink({ title, url }: Link): readonly Link[] {
  const safe = safeUrl(url);
  return safe === undefined ? [] : [{ title, url: safe }];
}

export async function hover(services: Services, params: HoverParams): Promise<Hover | null> {
  const { uri } = params.textDocument;
  const analyzed = await services.analyses.document(services.documents.whole(uri));
  if (analyzed === undefined) return null;
  const { exposure, path } = analyzed.snapshot;
  const shown = shownOf(analyzed);
  const finding = findingAt(shown, analyzed.findings, uri, params.position);
  if (finding === undefined) return null;
  const engine = await services.engine();
  const id = finding.credential ?? finding.ruleId;
  const credential = engine.credential(id, analyzed.rules);
  const rule = engine.rules(analyzed.rules).find((ruleInfo) => ruleInfo.id === finding.ruleId);
  return toHover(shown, finding, {
    title: rule?.title ?? credential?.title ?? finding.ruleId,
    provider: credential?.provider,
    why: rule?.why ?? credential?.why,
    inGit: credential === undefined ? "" : services.secrets.hiddenIn(consequenceOf(path, exposure)),
    links: (credential === undefined ? [] : linksOf(credential)).flatMap(safeLink),
    readsMarkdown: services.client().readsMarkdown,
  });
}
