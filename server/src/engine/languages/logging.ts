/** Printing and logging in a language. Data only. */
import type { Printing } from "./printing.ts";

export interface Logging extends Printing {
  /** Calls that print or log, as regular expressions on the callee's text. */
  readonly logCallee: RegExp;
  /** Calls whose result says nothing of a secret argument (`len`, `mask`, `hash` …). */
  readonly harmlessCallee: RegExp;
}
