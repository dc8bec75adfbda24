/**
 * Masks each secret in texts for people on their way to the client: a file may be named after one.
 */
import type { FixAllPlan, FixAllResult } from "../protocol.ts";
import type { Services } from "./services.ts";

type Masking = Pick<Services, "engine" | "secrets">;

export async function masked(masking: Masking, text: string): Promise<string> {
  return (await maskOf(masking))(text);
}

async function maskOf({ engine, secrets }: Masking): Promise<(text: string) => string> {
  try {
    const { withoutSecrets } = await engine();
    return (text) => withoutSecrets(text, secrets.all);
  } catch {
    // Without an engine there is nothing but the sentence that says so.
    return (text) => text;
  }
}

/** Masks a plan; URIs and the token, which the client sends back, stay as they are. */
export async function maskedPlan(masking: Masking, plan: FixAllPlan): Promise<FixAllPlan> {
  const mask = await maskOf(masking);
  const items = plan.items.map((item) => {
    const target = item.target === null ? null : mask(item.target);
    const doubt = item.doubt === null ? null : { ...item.doubt, why: mask(item.doubt.why) };
    const { path, title, folder } = item;
    return { ...item, target, doubt, path: mask(path), title: mask(title), folder: mask(folder) };
  });
  const refused = plan.refused.map(({ path, line, title, folder, why }) => ({
    line,
    path: mask(path),
    title: mask(title),
    folder: mask(folder),
    why: mask(why),
  }));
  return { ...plan, items, refused };
}

export async function maskedResult(masking: Masking, result: FixAllResult): Promise<FixAllResult> {
  const mask = await maskOf(masking);
  return {
    ...result,
    failed: result.failed === null ? null : mask(result.failed),
    moved: result.moved.map(mask),
    refused: result.refused.map(mask),
    notes: result.notes.map(mask),
  };
}
