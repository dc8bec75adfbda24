import type { Draft, Refusal } from "./fix.ts";

export const NO_DRAFT: Draft = { saves: [], ignores: [], edits: [], notes: [] };

export function isRefusal(value: object | string | undefined): value is Refusal {
  return typeof value === "object" && "refused" in value;
}
