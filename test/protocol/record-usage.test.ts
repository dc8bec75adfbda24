/** The fix that records usage, in an editor: calls of two files, and a client of a third. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApplyWorkspaceEditParams, WorkspaceEdit } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";

const ASK =
  'from c import client\nanswer = client.responses.create(model="x", input="y")\nprint(answer)\n';
const FILES = {
  "a.py": ASK,
  "b.py": ASK,
  "c.py":
    'import logging\nimport os\nfrom openai import OpenAI\nlogging.basicConfig()\nclient = OpenAI(api_key=os.environ["ACME_KEY"])\n',
};

describe("the record of usage in the editor", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    remove();
  });

  it("is written to all files with calls, and then the problem is gone", async () => {
    const folder = temporaryFolder(FILES);
    remove = folder.remove;
    const edits: ApplyWorkspaceEditParams[] = [];
    const applyEdit = (edit: ApplyWorkspaceEditParams): boolean => edits.push(edit) > 0;
    client = await LspClient.start({ folders: [folder.path], capabilities: PUSH, applyEdit });
    const at = (path: string): string => uriOf(join(folder.path, path));
    await client.scanned();
    await client.open(at("a.py"), "python", ASK);
    await client.codes(at("a.py"), ["llm-usage-not-recorded"]);
    const place = { line: 1, character: 20 };
    const actions = await client.actions(at("a.py"), { start: place, end: place });
    const action = actions.find(({ title }) => title.startsWith("Record usage"));
    assert.ok(action !== undefined && action.disabled === undefined);
    const resolved = await client.resolve(action);
    const after = editedBy(resolved.edit, at("a.py"), ASK);
    assert.match(after, /"key": "ACME_KEY"/);
    const other = readFileSync(join(folder.path, "b.py"), "utf8");
    assert.match(editedBy(resolved.edit, at("b.py"), other), /"key": "ACME_KEY"/);
    await client.change(at("a.py"), 2, after);
    await client.codes(at("a.py"), []);
    assert.deepEqual(edits, []);
  });
});

function editedBy(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  const changes = (edit?.documentChanges ?? []).flatMap((change) =>
    "textDocument" in change && change.textDocument.uri === uri ? change.edits : [],
  );
  const all = [...changes, ...(edit?.changes?.[uri] ?? [])].flatMap((change) =>
    "newText" in change ? [change] : [],
  );
  return TextDocument.applyEdits(TextDocument.create(uri, "", 1, text), all);
}
