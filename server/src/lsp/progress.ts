/** Progress that a person sees and can cancel, where the client shows some. */
import type { CancellationToken } from "vscode-languageserver/node";
import type { Report } from "./scan-folder.ts";
import type { Services } from "./services.ts";

export interface Progress {
  readonly token: CancellationToken | undefined;
  readonly report: Report;
  readonly done: () => void;
}

const NO_PROGRESS: Progress = {
  token: undefined,
  report: () => undefined,
  done: () => undefined,
};

export async function beginProgress(
  { client, connection }: Pick<Services, "client" | "connection">,
  title: string,
): Promise<Progress> {
  if (!client().hasProgress) return NO_PROGRESS;
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(`Secret Hygiene: ${title}`, 0, undefined, true);
  return {
    token: progress.token,
    report: (percent, message) => progress.report(percent, message),
    done: () => progress.done(),
  };
}
