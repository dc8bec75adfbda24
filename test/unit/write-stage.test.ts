import assert from "node:assert/strict";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeStage } from "../../server/src/host/apply-plan.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

const added = (path: string, before: string | undefined) => {
  const at = before?.length ?? 0;
  return { path, before, edits: [{ span: { start: at, end: at }, text: "NAME=value\n" }] };
};

describe("taking back what a stage wrote", () => {
  for (const before of ["A=1\n", undefined]) {
    const title = before === undefined ? "a new file" : "a file that was there";
    it(`brings back ${title}, but never takes away what somebody wrote since`, () => {
      const { path, remove } = temporaryFolder(before === undefined ? {} : { ".env": before });
      const file = join(path, ".env");
      try {
        const plain = writeStage(path, [added(".env", before)]);
        assert.equal(plain.why, undefined);
        assert.equal(readFileSync(file, "utf8"), `${before ?? ""}NAME=value\n`);
        plain.undo();
        assert.equal(existsSync(file) ? readFileSync(file, "utf8") : undefined, before);

        const raced = writeStage(path, [added(".env", before)]);
        appendFileSync(file, "OTHER=saved by another fix\n");
        raced.undo();
        assert.match(readFileSync(file, "utf8"), /NAME=value\nOTHER=saved by another fix\n$/);
      } finally {
        remove();
      }
    });
  }
});
