/**
 * Guards every handler: a bug in one request is logged and answered empty, and the server lives on.
 */
import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

export interface Log {
  readonly info: (message: string) => void;
  readonly error: (message: string) => void;
}

/** Runs a handler and returns `empty` when it throws. A cancelled request is answered as such. */
export function guard<P, R>(
  log: Log,
  method: string,
  empty: R,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<unknown> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    const result = await guarded(log, method, empty, async () => run(params, token));
    return token.isCancellationRequested ? cancelled() : result;
  };
}

/** Runs work without a reader, and logs what it throws. */
export async function guarded<R>(
  log: Log,
  name: string,
  empty: R,
  run: () => Promise<R>,
): Promise<R> {
  try {
    return await run();
  } catch (error) {
    log.error(`${name} failed: ${describe(error)}`);
    return empty;
  }
}

/** Describes an error by name and stack only: its message may quote the document. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "not an Error";
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join("\n");
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
