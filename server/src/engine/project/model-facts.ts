/** Gathers what a file adds to what is known of its project's calls of language models. */
import { isTestPath } from "../detect/test-path.ts";
import { envFileKind } from "../formats/env-file.ts";
import { deployedBy } from "../frameworks/deployables.ts";
import { frameworksIn } from "../frameworks/models/framework-calls.ts";
import { asksProvider, modelCallsIn } from "../frameworks/models/model-calls.ts";
import { limitsCalls, namesLimiter, unlimitedIn } from "../frameworks/models/unlimited-calls.ts";
import {
  deploysRecorder,
  MENTIONS_RECORDER,
  namesRecorder,
  recordsUsage,
} from "../frameworks/models/usage-recorders.ts";
import { languageFor, PACKAGE_FILES } from "../languages/index.ts";
import { isOnlySaid } from "../sinks/only-said.ts";
import { baseName } from "../text/path.ts";
import type { FileFacts } from "./file-facts.ts";

type ModelFacts = Pick<
  FileFacts,
  "calls" | "unlimited" | "asksProvider" | "recordsUsage" | "limitsCalls" | "isManifest"
>;

const NONE: ModelFacts = {
  calls: [],
  unlimited: [],
  asksProvider: false,
  recordsUsage: false,
  limitsCalls: false,
  isManifest: false,
};
/** Longer files are generated. */
const LONGEST_LIST = 200_000;

export function modelFactsOf(path: string, text: string): ModelFacts {
  const language = languageFor(path, undefined);
  // Some manifests are programs.
  if (language === undefined || PACKAGE_FILES.has(baseName(path))) return ofList(path, text);
  // What a sample does is done by nobody but its reader.
  if (isTestPath(path)) return NONE;
  const sign = language.grammar.lineComment;
  const frameworks = frameworksIn(text);
  const calls = modelCallsIn(text, frameworks).filter(
    ({ start, end }) => !isOnlySaid(text, start, end, sign),
  );
  const asks = asksProvider(text, frameworks);
  const mayRecord = asks || calls.length > 0 || MENTIONS_RECORDER.test(text);
  return {
    ...NONE,
    calls,
    unlimited: unlimitedIn(text, calls),
    asksProvider: asks,
    recordsUsage: mayRecord && recordsUsage(text),
    limitsCalls: limitsCalls(text),
  };
}

/** Facts of a manifest, an env file or a deployment, which name what else runs. */
function ofList(path: string, text: string): ModelFacts {
  const isManifest = PACKAGE_FILES.has(baseName(path));
  const isDeployment = deployedBy(path) !== "";
  const isList = isManifest || isDeployment || envFileKind(path) !== undefined;
  if (!isList || text.length > LONGEST_LIST) return NONE;
  return {
    ...NONE,
    isManifest,
    recordsUsage: isDeployment ? deploysRecorder(text) : namesRecorder(text),
    limitsCalls: isManifest && namesLimiter(text),
  };
}
