import type { Draft } from "./fix.ts";

export const NO_DRAFT: Draft = { saves: [], ignores: [], edits: [], notes: [] };
