/** A call of a model: the SDK that it goes through, and its client. */
import type { Analysis } from "../../analyzers/analysis.ts";
import { IMPORTS_MODEL_SDK } from "../../frameworks/models/model-sdks.ts";
import {
  MODEL_SDKS,
  type ModelMethod,
  type ModelSdk,
  RAW_ANSWER,
  STREAM_HELPER,
} from "../../frameworks/models/recordable-sdks.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { type Client, clientsIn, moduleVariable } from "./key-name.ts";

export interface ModelCall {
  readonly method: ModelMethod;
  /** Variable of the key, where that is known. */
  readonly key: string | undefined;
  /** Clients that it may go through; none where nobody knows. */
  readonly clients: readonly Client[];
}

const NAMES = MODEL_SDKS.map(({ name }) => name).join(" and ");
const OTHER_SDK = `Only answers of the SDKs of ${NAMES} can be recorded here: let a tracer or a gateway count this call.`;
const RAW =
  "The answer is the raw HTTP response here: record the `usage` of what its method `parse` returns.";
const HELPER =
  "The answer comes by a stream with methods of its own: behind its loop, record the `usage` of the final answer that it has.";
const MAY_BE_NOTHING = "The client may be missing here (`?.`): make sure of it before the call.";

/** Returns the call by what is called; `others` are programs that may make its client. */
export function modelCallOf(
  analysis: Analysis,
  callee: string,
  others: readonly Analysis[],
): ModelCall | Refusal {
  if (RAW_ANSWER.test(callee)) return { refused: RAW };
  if (STREAM_HELPER.test(callee)) return { refused: HELPER };
  if (analysis.language?.recording?.mayBeNothing?.test(callee)) return { refused: MAY_BE_NOTHING };
  const { text } = analysis.snapshot;
  // A program that imports no SDK has its client from one that does.
  const importsAny = IMPORTS_MODEL_SDK.test(text);
  for (const sdk of MODEL_SDKS) {
    const method = sdk.methods.find((known) => known.callee.test(callee));
    const isKnown = importsAny
      ? sdk.imports.test(text)
      : others.some((other) => sdk.imports.test(other.snapshot.text));
    if (method !== undefined && isKnown)
      return { method, ...clientOf(analysis, callee, sdk, others) };
  }
  return { refused: OTHER_SDK };
}

function clientOf(
  analysis: Analysis,
  callee: string,
  sdk: ModelSdk,
  others: readonly Analysis[],
): Omit<ModelCall, "method"> {
  const own = clientsIn(analysis, sdk);
  const receiver = own.filter(({ name }) => name !== undefined && callee.startsWith(`${name}.`));
  if (receiver.length === 0 && isOfModule(callee, analysis, sdk)) {
    return { key: moduleVariable(analysis, sdk), clients: [] };
  }
  const known = [receiver, own, others.flatMap((other) => clientsIn(other, sdk))];
  const clients = known.find((some) => some.length > 0) ?? [];
  const [key, ...more] = new Set(clients.map(({ variable }) => variable));
  return { key: more.length === 0 ? key : undefined, clients };
}

function isOfModule(callee: string, { snapshot }: Analysis, { module }: ModelSdk): boolean {
  return (
    module !== undefined &&
    callee.startsWith(`${module.name}.`) &&
    module.imports.test(snapshot.text)
  );
}
