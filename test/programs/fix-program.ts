/** Applies the engine's preferred fixes to one program. */
import { parse } from "dotenv";
import { carryOut, planAll } from "../support/memory-project.ts";
import type { Program } from "./program.ts";

export interface FixedProgram extends Program {
  readonly after: string;
  /** Reasons why findings were left, one for each. */
  readonly reasons: readonly string[];
  /** The variables of the env file. */
  readonly env: Readonly<Record<string, string>>;
  /** The text once everything was fixed a second time. */
  readonly again: string;
}

export async function fixProgram(program: Program): Promise<FixedProgram> {
  const { path, text } = program;
  const before = { [path]: text };
  const plan = await planAll(before);
  const files = carryOut(before, plan);
  const again = carryOut(files, await planAll(files));
  return {
    ...program,
    after: files[path] ?? "",
    reasons: plan.refused.map((refusedFix) => refusedFix.why),
    env: parse(files[".env"] ?? ""),
    again: again[path] ?? "",
  };
}
