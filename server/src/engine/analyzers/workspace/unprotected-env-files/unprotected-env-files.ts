/** Reports at a `.gitignore` the env files below it that the next `git add` would take. */
import type { WorkspaceFacts } from "../../../project/workspace-facts.ts";
import { baseName, folderOf, foldersAbove } from "../../../text/path.ts";
import type { Span } from "../../../text/span.ts";
import type { WorkspaceAnalyzer } from "../../analysis.ts";
import { ENV_NOT_IGNORED } from "../../file/env-not-ignored/env-not-ignored.ts";

const GITIGNORE = ".gitignore";

interface EnvFile {
  readonly path: string;
  readonly span: Span;
}

export const unprotectedEnvFiles: WorkspaceAnalyzer = {
  ...ENV_NOT_IGNORED,
  concerns: (workspace) =>
    unprotectedIn(workspace).flatMap(({ path }) =>
      foldersAbove(path).map((folder) => folder + GITIGNORE),
    ),
  run: ({ snapshot: { path, text } }, workspace) => {
    if (baseName(path) !== GITIGNORE) return [];
    const files = unprotectedIn(workspace).filter((file) => file.path.startsWith(folderOf(path)));
    if (files.length === 0) return [];
    const names = files.map((file) => file.path).join(", ");
    return [
      {
        ruleId: ENV_NOT_IGNORED.id,
        sin: 1,
        confidence: "high",
        severity: "info",
        isName: true,
        isInPlace: true,
        span: { start: 0, end: text.search(/[\r\n]|$/) },
        message: `This .gitignore does not cover ${names}; a commit would take ${files.length === 1 ? "it" : "them"} along.`,
        related: files.map((file) => ({ ...file, message: "A secret that git does not ignore." })),
      },
    ];
  },
};

/** Env files of the workspace, in the order of paths. */
function unprotectedIn({ files }: WorkspaceFacts): readonly EnvFile[] {
  const found: EnvFile[] = [];
  for (const { path, unprotected } of files.values()) {
    if (unprotected !== undefined) found.push({ path, span: unprotected });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
