import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { checksumOf } from "../../server/src/engine/detect/checksums.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

/** Node's own sums, so that the engine's are not compared with themselves. */
const hex = (text: string): string => crc32(text).toString(16).padStart(8, "0");
const bytes = (text: string): Buffer => {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(text));
  return sum;
};

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function base62(text: string): string {
  let sum = crc32(text);
  let written = "";
  for (let place = 0; place < 6; place += 1) {
    written = DIGITS.charAt(sum % 62) + written;
    sum = Math.floor(sum / 62);
  }
  return written;
}

const BODY = fill("{alnum:30}").text;

describe("checksums", () => {
  const right: readonly (readonly [Parameters<typeof checksumOf>[1], string])[] = [
    ["crc32-base62", `ghp_${BODY}${base62(BODY)}`],
    ["crc32-hex-body", `cfut_${BODY}${hex(BODY)}`],
    ["crc32-hex-all", `ATBB${BODY}${hex(`ATBB${BODY}`).toUpperCase()}`],
    ["crc32-hex-before-last", `ATATT${BODY}=${hex(`ATATT${BODY}`).toUpperCase()}`],
    ["crc32-hex-little-endian", `glsa_${BODY}_${bytes(`glsa_${BODY}`).toString("hex")}`],
    ["crc32-base36", `glpat-${BODY}${crc32(`glpat-${BODY}`).toString(36).padStart(7, "0")}`],
    ["crc32-base64-little-endian", `cflt${BODY}${bytes(BODY).toString("base64").slice(0, 6)}`],
  ];
  for (const [checksum, token] of right) {
    it(`${checksum} is right on a token made by it and not on its neighbour`, () => {
      assert.equal(checksumOf(token, checksum), "right");
      const last = token.endsWith("0") ? "1" : "0";
      assert.notEqual(checksumOf(token.slice(0, -1) + last, checksum), "right");
    });
  }

  it("raise and lower what is said of a GitHub token", () => {
    const grade = (text: string) =>
      matchRules(text, RULES).map(({ severity, confidence }) => ({ severity, confidence }));
    const good = `token = "ghp_${BODY}${base62(BODY)}"`;
    assert.deepEqual(grade(good), [{ severity: "error", confidence: "high" }]);
    const made = `token = "ghp_${BODY}${base62(`${BODY}x`)}"`;
    assert.deepEqual(grade(made), [{ severity: "warning", confidence: "low" }]);
  });
});
