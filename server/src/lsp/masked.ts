/** Texts for people on their way to the client, each token in them masked: a file may be named after one. */
import type { Engine } from "../engine/index.ts";
import type { FixAllPlan, FixAllResult } from "../protocol.ts";

export async function masked(engine: () => Promise<Engine>, text: string): Promise<string> {
  try {
    return (await engine()).withoutSecrets(text);
  } catch {
    // Without an engine there is nothing but the sentence that says so.
    return text;
  }
}

/** URIs and the token, which the client sends back, stay as they are. */
export function maskedPlan(engine: Engine, plan: FixAllPlan): FixAllPlan {
  const mask = (text: string): string => engine.withoutSecrets(text);
  const items = plan.items.map((item) => {
    const target = item.target === null ? null : mask(item.target);
    return { ...item, path: mask(item.path), target };
  });
  const refused = plan.refused.map((unfixed) => ({
    ...unfixed,
    path: mask(unfixed.path),
    why: mask(unfixed.why),
  }));
  return { ...plan, items, refused };
}

export function maskedResult(engine: Engine, result: FixAllResult): FixAllResult {
  const mask = (text: string): string => engine.withoutSecrets(text);
  return {
    ...result,
    failed: result.failed === null ? null : mask(result.failed),
    moved: result.moved.map(mask),
    refused: result.refused.map(mask),
    notes: result.notes.map(mask),
  };
}
