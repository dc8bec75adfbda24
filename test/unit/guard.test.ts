import assert from "node:assert/strict";
import { CancellationTokenSource, ResponseError } from "vscode-languageserver/node";
import { guard, guarded } from "../../server/src/lsp/guard.ts";

const QUOTED = "a line of the document";

describe("guard", () => {
  const errors: string[] = [];
  const log = { info: () => undefined, error: (message: string) => void errors.push(message) };
  const { token } = new CancellationTokenSource();

  beforeEach(() => void errors.splice(0));

  const failures: readonly (readonly [title: string, run: () => unknown])[] = [
    [
      "throws",
      () => {
        throw new TypeError(QUOTED);
      },
    ],
    ["rejects", () => Promise.reject(new RangeError(QUOTED))],
    [
      "throws what is no error",
      () => {
        throw QUOTED;
      },
    ],
    ["rejects with nothing", () => Promise.reject(undefined)],
  ];
  for (const [title, run] of failures) {
    it(`answers empty and logs no text when a handler ${title}`, async () => {
      const empty = { items: [] };
      assert.equal(await guard<null, unknown>(log, "x/y", empty, run)(null, token), empty);
      assert.equal(errors.length, 1);
      assert.match(errors[0] ?? "", /^x\/y failed: /);
      assert.ok(!errors[0]?.includes(QUOTED));
    });
  }

  it("passes on what a handler answers", async () => {
    const answer = await guard<number, number>(log, "x", 0, (n) => n + 1)(1, token);
    assert.equal(answer, 2);
    assert.deepEqual(errors, []);
  });

  it("answers a cancelled request as cancelled, before and after", async () => {
    const source = new CancellationTokenSource();
    const run = guard<null, number>(log, "x", 0, () => {
      source.cancel();
      return 1;
    });
    for (const answer of [await run(null, source.token), await run(null, source.token)]) {
      assert.ok(answer instanceof ResponseError);
      assert.equal(answer.code, -32800);
    }
  });

  it("keeps work that nobody waits for from ending the server", async () => {
    const answer = await guarded(log, "work", "nothing", () => Promise.reject(new Error(QUOTED)));
    assert.equal(answer, "nothing");
    assert.equal(errors.length, 1);
  });
});
