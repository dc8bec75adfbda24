import assert from "node:assert/strict";
import { indexSpans } from "../../server/src/engine/text/span-index.ts";

describe("an index of spans", () => {
  const spans = [
    { start: 0, end: 10 },
    { start: 2, end: 4 },
    { start: 20, end: 30 },
  ];
  const index = indexSpans(spans, (span) => span);

  it("finds the innermost that holds a span, and none for a gap", () => {
    assert.equal(index.around({ start: 3, end: 4 }), spans[1]);
    assert.equal(index.around({ start: 3, end: 5 }), spans[0]);
    assert.equal(index.around({ start: 12, end: 13 }), undefined);
  });

  it("ends for a span before the text, which no item holds", () => {
    assert.equal(index.around({ start: -20, end: -10 }), undefined);
    assert.equal(
      indexSpans([], (span: (typeof spans)[number]) => span).around({ start: -2, end: -1 }),
      undefined,
    );
  });
});
