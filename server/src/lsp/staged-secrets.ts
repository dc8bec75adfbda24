/** Secrets in what the next commit takes, for marks in the editor and the check before a commit. */
import { URI, Utils } from "vscode-uri";
import { z } from "zod";
import type { StagedSecrets } from "../protocol.ts";
import { masked } from "./masked.ts";
import type { Services } from "./services.ts";

export const stagedParams = z.object({ root: z.string().startsWith("file:") });

const NOT_TRUSTED = "What is staged is looked at only in a workspace that you trust.";
const NO_ANSWER = "What is staged could not be looked at: git did not answer.";

export async function stagedSecrets(
  services: Services,
  { root }: z.infer<typeof stagedParams>,
): Promise<StagedSecrets> {
  if (!services.isTrusted()) return refused(NOT_TRUSTED);
  const folder = URI.parse(root);
  const report = await services.staged.of(folder.fsPath);
  if (report === undefined) return refused(NO_ANSWER);
  const { files, skipped } = report.summary;
  const unread = skipped.filter(({ kind }) => kind === "unread");
  const problems = report.findings.filter(({ severity }) => severity !== "info");
  return {
    refused: null,
    files,
    secrets: await Promise.all(
      problems.map(async ({ path, startLine, message }) => ({
        uri: Utils.joinPath(folder, path).toString(),
        path: await masked(services, path),
        line: startLine,
        message,
      })),
    ),
    unread: await Promise.all(
      unread.map(({ path, reason }) => masked(services, `${path} ${reason}`)),
    ),
  };
}

function refused(why: string): StagedSecrets {
  return { refused: why, secrets: [], files: 0, unread: [] };
}
