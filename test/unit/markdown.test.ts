import assert from "node:assert/strict";
import markdownIt from "markdown-it";
import { markdownOf } from "../../server/src/lsp/markdown.ts";

const HOSTILE: readonly string[] = [
  "![look](https://example.com/p.png)",
  "[press](command:evil) and [me][x]",
  "<img src=https://example.com/p.png> <b>bold</b>",
  "https://example.com and www.example.com and me@example.com",
  "HTTPS://EXAMPLE.COM ftp://example.com",
  "`code` **bold** _bold_ ~~gone~~ a_b_c __x__",
  "# title",
  "1. one",
  "- item",
  "+ item",
  "> said",
  "a\n\n# b\n- c\n===",
  "```\ncode\n```",
  "a | b\n--|--\nc | d",
  "&lt;b&gt; &#33;",
  "\\[a](b) \\\\",
  "$(key) $x$",
];
/** Text without any Markdown, which has to stay as it is. */
const PLAIN = "OPENAI_API_KEY begins with sk-proj- (see above): it's 100 % yours, isn't it?";

describe("plain text where Markdown is shown", () => {
  const renderer = markdownIt({ html: true, linkify: true });

  for (const text of HOSTILE) {
    it(`is shown as it is: ${JSON.stringify(text)}`, () => {
      const html = renderer.render(markdownOf(text)).trim();
      const inner = /^<p>([^<>]*)<\/p>$/.exec(html)?.[1];
      assert.ok(inner !== undefined, html);
      const shown = inner
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
      assert.equal(shown, text.replace(/\s+/g, " ").trim());
    });
  }

  it("has no signs of its own where it needs none", () => {
    assert.equal(markdownOf(PLAIN), PLAIN);
  });
});
