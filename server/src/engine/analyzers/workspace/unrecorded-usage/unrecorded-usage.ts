/** Reports, once for a project, that it calls language models and nothing records what that costs. */
import { MOST_RELATED, type RelatedPlace } from "../../../detect/finding.ts";
import type { FileFacts } from "../../../project/file-facts.ts";
import { modelFactsOf } from "../../../project/model-facts.ts";
import { type ModelProject, modelProjects } from "../../../project/model-projects.ts";
import type { WorkspaceFacts } from "../../../project/workspace-facts.ts";
import type { WorkspaceAnalyzer } from "../../analysis.ts";

const ID = "llm-usage-not-recorded";

export const unrecordedUsage: WorkspaceAnalyzer = {
  id: ID,
  sin: 6,
  title: "LLM usage not recorded",
  why: "Without a record of tokens by key nobody sees a stolen key, or a bug that spends, before the bill.",
  severity: "info",
  confidence: "medium",
  concerns: (workspace) => blindProjects(workspace).map(({ callers: [first] }) => first.path),
  run: ({ snapshot: { path, text } }, workspace) => {
    const project = blindProjects(workspace).find(({ callers: [first] }) => first.path === path);
    const [span] = modelFactsOf(path, text).calls;
    if (project === undefined || span === undefined) return [];
    const sites = project.callers.flatMap(placesIn);
    const isOnly = sites.length === 1;
    const count = isOnly
      ? "1 LLM call site, and it records no"
      : `${sites.length} LLM call sites, none records`;
    return [
      {
        ruleId: ID,
        sin: 6,
        severity: "info",
        confidence: "medium",
        span,
        isName: true,
        message: `${count} usage: nobody sees which key spends what.`,
        related: sites.slice(1, MOST_RELATED + 1),
      },
    ];
  },
};

type BlindProject = ModelProject & { readonly callers: readonly [FileFacts, ...FileFacts[]] };

function blindProjects(workspace: WorkspaceFacts): readonly BlindProject[] {
  return modelProjects(workspace).flatMap((project) => {
    const [first, ...others] = project.callers;
    if (first === undefined || project.recordsUsage) return [];
    return [{ ...project, callers: [first, ...others] as const }];
  });
}

function placesIn({ path, calls }: FileFacts): readonly RelatedPlace[] {
  return calls.map(({ start, end }) => ({
    path,
    span: { start, end },
    message: "Calls a model, too.",
  }));
}
