import assert from "node:assert/strict";
import { isEncryptedKey, isPemKey, keyBody } from "../../server/src/engine/detect/pem.ts";
import { fill } from "../support/placeholders.ts";

const LINES = ["MIIEpAIBAAKC{alnum:52}", "{alnum:64}", "{alnum:40}=="].map(
  (text) => fill(text).text,
);
const BODY = LINES.join("");
/** Put together here, so that the file holds no armour. */
const armoured = (kind: string, lines: readonly string[], between: string): string =>
  [`-----${"BEGIN"} ${kind}-----`, ...lines, `-----${"END"} ${kind}-----`].join(between);

const WRITTEN: readonly (readonly [how: string, between: string])[] = [
  ["in lines", "\n"],
  ["in lines of Windows", "\r\n"],
  ["indented", "\n      "],
  ["with escapes", "\\n"],
  ["with escapes of escapes", "\\\\n"],
  ["in a comment", "\n# "],
  ["in a comment with slashes", "\n// "],
  ["in literals joined by plus", '\\n" +\n    "'],
  ["in literals joined by dots", '\\n" .\n  "'],
  ["in adjacent literals", '\\n"\n    "'],
  ["in a literal that goes on", "\\n\\\n"],
];

describe("keyBody", () => {
  for (const [how, between] of WRITTEN) {
    it(`reads a block ${how}`, () => {
      assert.equal(keyBody(armoured("RSA PRIVATE KEY", LINES, between)), BODY);
    });
  }
  it("leaves out headers", () => {
    const lines = ["Version: GnuPG v2", "Comment: https://gnupg.org", "", ...LINES];
    assert.equal(keyBody(armoured("PGP PRIVATE KEY BLOCK", lines, "\n")), BODY);
  });
  it("knows no other text", () => assert.equal(keyBody(BODY), undefined));
});

describe("isPemKey", () => {
  it("wants DER", () => {
    assert.ok(isPemKey(armoured("PRIVATE KEY", LINES, "\n")));
    assert.ok(!isPemKey(armoured("PRIVATE KEY", [fill("x{alnum:63}").text], "\n")));
  });
  it("wants the whole of it", () => {
    assert.ok(!isPemKey(armoured("PRIVATE KEY", [LINES[0] ?? "", "..."], "\n")));
  });
});

describe("isEncryptedKey", () => {
  const none = fill("b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ{alnum:22}").text;
  const aes = fill("b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1jdHI{alnum:25}").text;
  const dek = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-256-CBC,0A", "", ...LINES];
  const cases: readonly (readonly [kind: string, lines: readonly string[], encrypted: boolean])[] =
    [
      ["RSA PRIVATE KEY", LINES, false],
      ["RSA PRIVATE KEY", dek, true],
      ["ENCRYPTED PRIVATE KEY", LINES, true],
      ["OPENSSH PRIVATE KEY", [none], false],
      ["OPENSSH PRIVATE KEY", [aes], true],
    ];
  for (const [kind, lines, encrypted] of cases) {
    it(`says ${encrypted} of ${kind} with ${lines.length} lines`, () => {
      assert.equal(isEncryptedKey(armoured(kind, lines, "\n")), encrypted);
    });
  }
  it("says no of a token", () => assert.ok(!isEncryptedKey(BODY)));
});
