/** Marks of staged secrets and the check before a commit, as a person sees them. */
import assert from "node:assert/strict";
import { Command, Method, type StagedSecrets } from "../../server/src/protocol.ts";
import { activate, call, sentTo, startAfresh, turn } from "../support/client.ts";
import { server } from "../support/language-client.ts";
import { EventEmitter, editor, Uri, workspace } from "../support/vscode.ts";

const ROOT = "file:///p";
const FILE = `${ROOT}/a.py`;
const MESSAGE = "Groq API key (gsk_…abcd). It is staged for the next commit.";
const NONE: StagedSecrets = { refused: null, secrets: [], files: 1, unread: [] };
const SECRET = { uri: FILE, path: "a.py", line: 3, message: MESSAGE };
const FOUND: StagedSecrets = { ...NONE, secrets: [SECRET] };

/** A git extension with one repository, whose state changes when a test says so. */
function gitExtension(roots: readonly string[] = [ROOT]): EventEmitter<void> {
  const changed = new EventEmitter<void>();
  const never = new EventEmitter<never>().event;
  const state = { onDidChange: changed.event };
  const repositories = roots.map((root) => ({ rootUri: Uri.parse(root), state }));
  const api = { repositories, onDidOpenRepository: never, onDidCloseRepository: never };
  editor.git = { enabled: true, getAPI: () => api };
  return changed;
}

function answers(staged: StagedSecrets): void {
  server.answers.set(Method.staged, () => staged);
}

/** Waits for the pause after a change of the index. */
async function look(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  await turn();
}

const markOf = (uri: string) => editor.decorations[0]?.provideFileDecoration(Uri.parse(uri));
const committed = () => editor.executed.filter(([id]) => id === "git.commit").map(String);

describe("staged secrets in the editor", () => {
  beforeEach(startAfresh);

  it("are marked and counted, until the index has them no more", async () => {
    const changed = gitExtension();
    answers({ ...FOUND, secrets: [SECRET, { ...SECRET, line: 9 }] });
    await activate();
    await look();
    assert.match(markOf(FILE)?.tooltip ?? "", /^2 secrets are staged for the next commit$/);
    assert.equal(markOf(`${ROOT}/b.py`), undefined);
    const [item] = editor.items;
    assert.match(item?.text ?? "", /\$\(git-commit\) 2$/);
    assert.match(item?.tooltip ?? "", /2 secrets staged for the next commit/);
    answers(NONE);
    changed.fire();
    changed.fire();
    await look();
    assert.equal(markOf(FILE), undefined);
    assert.doesNotMatch(item?.text ?? "", /git-commit/);
    assert.equal(sentTo(Method.staged).length, 2);
  });

  it("are not looked for before the workspace is trusted", async () => {
    gitExtension();
    answers(FOUND);
    workspace.isTrusted = false;
    await activate();
    await look();
    assert.deepEqual(sentTo(Method.staged), []);
    workspace.isTrusted = true;
    for (const handler of editor.trustHandlers) handler();
    await look();
    assert.deepEqual(sentTo(Method.staged), [{ root: ROOT }]);
  });
});

describe("commit with check", () => {
  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  async function check(staged: StagedSecrets, button?: string): Promise<void> {
    answers(staged);
    editor.chooses = () => button;
    await call(Command.commitWithCheck, { rootUri: Uri.parse(ROOT) });
  }

  it("commits where nothing is found, without a question", async () => {
    await check(NONE);
    assert.deepEqual(committed(), [`git.commit,${ROOT}`]);
    assert.deepEqual(editor.shown, []);
  });

  it("does not commit what was not staged, and so not looked at", async () => {
    await check({ ...NONE, files: 0 });
    assert.deepEqual(committed(), []);
    assert.match(editor.shown[0]?.message ?? "", /^Nothing is staged\./);
  });

  it("lists what is found, and leaves the choice to the person", async () => {
    await check(FOUND);
    assert.deepEqual(committed(), []);
    const [asked] = editor.shown;
    assert.equal(asked?.message, "1 secret is staged for this commit.");
    assert.equal(asked?.detail, `a.py:3 ${MESSAGE}`);
    assert.deepEqual(asked?.buttons, ["Show", "Commit anyway"]);
    await check(FOUND, "Show");
    assert.deepEqual([committed(), editor.opened], [[], [FILE]]);
    await check(FOUND, "Commit anyway");
    assert.deepEqual(committed(), [`git.commit,${ROOT}`]);
  });

  it("says what could not be looked at, which is no clean result", async () => {
    await check({ ...NONE, unread: ["b.py has a conflict in the index"] });
    assert.match(editor.shown[0]?.message ?? "", /^1 staged file could not be looked at\.$/);
    await check({ ...NONE, refused: "Git did not answer." });
    assert.equal(editor.shown[1]?.detail, "Git did not answer.");
    assert.deepEqual(editor.shown[1]?.buttons, ["Commit anyway"]);
    assert.deepEqual(committed(), []);
  });

  it("takes the only repository, and asks where there are several or none", async () => {
    answers(NONE);
    await call(Command.commitWithCheck);
    assert.match(editor.shown[0]?.message ?? "", /No git repository is open/);
    gitExtension();
    await call(Command.commitWithCheck);
    assert.deepEqual(committed(), [`git.commit,${ROOT}`]);
    gitExtension([ROOT, "file:///q"]);
    editor.picksOne = "file:///q";
    await call(Command.commitWithCheck);
    assert.deepEqual(committed().at(-1), "git.commit,file:///q");
  });
});
