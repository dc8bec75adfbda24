/** Reports routes that anybody can call, and loops that nothing ends, in which a language model is called. */
import { isTestPath } from "../../../detect/test-path.ts";
import { modelFactsOf } from "../../../project/model-facts.ts";
import { modelProjects } from "../../../project/model-projects.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import type { WorkspaceAnalyzer } from "../../analysis.ts";

const ID = "llm-call-without-limit";
const MESSAGES = {
  route:
    "This route calls a model for everybody who asks: no login and no rate limit is in sight, and each request spends your key.",
  loop: "This loop calls a model again and again: nothing ends it, counts or waits, and each call spends your key.",
} as const;

export const unlimitedCalls: WorkspaceAnalyzer = {
  id: ID,
  sin: 6,
  title: "LLM calls without a limit",
  why: "Whoever finds the route, or whatever bug keeps the loop going, spends as much as the key may.",
  severity: "warning",
  confidence: "medium",
  concerns: (workspace) =>
    modelProjects(workspace)
      .flatMap(({ callers }) => callers)
      .filter((file) => file.unlimited.length > 0)
      .map((file) => file.path),
  run: ({ snapshot }, workspace) => {
    const { path, text } = snapshot;
    // Nobody else reaches what an example serves.
    const severity = isTestPath(pathInRepository(snapshot)) ? "info" : "warning";
    const project = modelProjects(workspace).find(({ callers }) =>
      callers.some((file) => file.path === path),
    );
    if (project === undefined) return [];
    return modelFactsOf(path, text)
      .unlimited.filter(({ kind }) => kind === "loop" || !project.limitsCalls)
      .map(({ kind, start, end }) => ({
        ruleId: ID,
        sin: 6,
        severity,
        confidence: "medium",
        span: { start, end },
        isName: true,
        message: MESSAGES[kind],
      }));
  },
};
