/** Small workspaces of programs that call language models, and what is reported of them. */
import { inspectTogether } from "./inspect-together.ts";
import { snapshotOf } from "./memory-project.ts";

export type Files = Readonly<Record<string, string>>;
export interface Workspace {
  readonly name: string;
  readonly files: Files;
}
export interface Told extends Workspace {
  /** Reports, as `path: spanned text`, and the number of related places. */
  readonly says: readonly string[];
}

export const OPENAI = "from openai import OpenAI\nclient = OpenAI()\n";
export const CALL = 'answer = client.chat.completions.create(model="gpt-5", messages=[])\n';
export const CLAUDE =
  'import Anthropic from "@anthropic-ai/sdk";\nconst claude = new Anthropic();\n';
export const CLAUDE_CALL =
  'await claude.messages.create({ model: "claude", max_tokens: 9, messages: [] });\n';

/** Returns reports of one rule as `path: text`, with the number of related places if it names some. */
export async function reported(files: Files, ruleId: string): Promise<readonly string[]> {
  const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
  const found = await inspectTogether(snapshots);
  return [...found].flatMap(([path, { findings }]) =>
    findings
      .filter((finding) => finding.ruleId === ruleId)
      .map(({ span, related }) => {
        const said = `${path}: ${(files[path] ?? "").slice(span.start, span.end)}`;
        return related === undefined ? said : `${said} +${related.length}`;
      }),
  );
}
