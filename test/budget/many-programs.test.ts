/**
 * Checks pages with more programs than people write: up to a number all are analyzed, and beyond it
 * that is said.
 */
import assert from "node:assert/strict";
import { MOST_BLOCKS } from "../../server/src/engine/analyzers/programs.ts";
import type { Snapshot } from "../../server/src/engine/text/snapshot.ts";
import { engine } from "../support/engine.ts";

/**
 * Builds a page with something to find in each script; the last opens the lock against keys in
 * browsers.
 */
function pageOf(scripts: number): Snapshot {
  const plain = "<script>a(process.env.MODE)</script>\n".repeat(scripts - 1);
  const last = "<script>new OpenAI({ dangerouslyAllowBrowser: true })</script>\n";
  return { path: "page.html", text: plain + last, exposure: "unknown" };
}

describe("a page of many scripts", () => {
  it("is looked at to its last script", async () => {
    const { findings, isCutShort } = await engine().inspect(pageOf(500));
    assert.deepEqual(
      [findings.map((finding) => finding.ruleId), isCutShort],
      [["browser-llm-client"], false],
    );
  });

  it("is not called quiet where the last scripts are left alone", async () => {
    const page = pageOf(MOST_BLOCKS + 1);
    const { findings, isCutShort } = await engine().inspect(page);
    assert.deepEqual([findings, isCutShort], [[], true]);
    assert.equal(await engine().quiet(page), undefined);
  }).timeout(60_000);
});
