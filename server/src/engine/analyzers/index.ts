/**
 * The list of analyzers. Of two findings on one span the one of the earlier analyzer stays, so the
 * order is from the most to the least that is known about a literal.
 */
import type { Analyzer } from "./analysis.ts";
import { browserLlmClient } from "./browser-llm-client.ts";
import { clientExposure } from "./client-exposure.ts";
import { envNotIgnored } from "./env-not-ignored.ts";
import { hardcodedSecret } from "./hardcoded-secret.ts";
import { secretInConfig } from "./secret-in-config.ts";
import { secretInLog } from "./secret-in-log.ts";

export const ANALYZERS: readonly Analyzer[] = [
  clientExposure,
  secretInConfig,
  hardcodedSecret,
  secretInLog,
  browserLlmClient,
  envNotIgnored,
];
