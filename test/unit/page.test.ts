/** The page that the marketplaces show: all its links lead somewhere, wherever it is read. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { PAGE, withLinks } from "../../scripts/page-links.ts";

const ROOT = new URL("../../", import.meta.url);
const text = readFileSync(new URL(PAGE, ROOT), "utf8");
const repository = "https://git.example/owner/name";

function linksIn(page: string): readonly string[] {
  return [...page.matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link ?? "");
}

describe("the marketplaces' page", () => {
  const relative = linksIn(text).filter((link) => !link.startsWith("https://"));

  it("leads to files of the repository, with pictures that marketplaces show", () => {
    assert.ok(relative.length >= 4, relative.join());
    assert.deepEqual(
      relative.filter((link) => !existsSync(new URL(link, new URL(PAGE, ROOT)))),
      [],
    );
    const pictures = [...text.matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)];
    assert.ok(pictures.length > 0);
    for (const [, words, picture] of pictures) {
      assert.ok((words ?? "").length > 20, `What is on ${picture}?`);
      assert.match(picture ?? "", /\.(?:png|gif|webp)$/);
    }
  });

  it("shows a small picture that moves", () => {
    const picture = readFileSync(new URL("first-minutes.webp", new URL(PAGE, ROOT)));
    assert.equal(picture.toString("latin1", 0, 4), "RIFF");
    assert.equal(picture.readUInt32LE(4), picture.length - 8);
    const frames = picture.toString("latin1").split("ANMF").length - 1;
    assert.ok(frames >= 5, `${frames} frames`);
    assert.ok(picture.length < 500_000, `${picture.length} bytes`);
  });

  it("has only absolute links at a release, into the version that is released", () => {
    const links = linksIn(withLinks(text, { repository, ref: "v1.2.3" }));
    assert.equal(links.length, linksIn(text).length);
    assert.deepEqual(
      links.filter((link) => !link.startsWith("https://")),
      [],
    );
    assert.ok(links.includes(`${repository}/blob/v1.2.3/docs/languages.md`), links.join());
    assert.ok(links.includes(`${repository}/raw/v1.2.3/docs/page/first-minutes.webp`));
  });

  it("has no relative link without a repository, and all its words", () => {
    const bare = withLinks(text, { repository: undefined, ref: "HEAD" });
    assert.deepEqual(
      linksIn(bare).filter((link) => !link.startsWith("https://")),
      [],
    );
    assert.ok(bare.includes("- The whole manual"));
    assert.ok(!bare.includes("!["));
  });
});
