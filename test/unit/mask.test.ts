import assert from "node:assert/strict";
import { described, mask } from "../../server/src/engine/detect/mask.ts";
import { fill } from "../support/placeholders.ts";

describe("mask", () => {
  it("shows the provider's prefix and the last four signs of a long secret", () => {
    const secret = fill("sk-ant-api03-{alnum:95}").text;
    assert.equal(mask(secret, "sk-ant-api03-"), `sk-ant-api03-…${secret.slice(-4)}`);
  });

  it("shows at most a fifth of what follows the prefix", () => {
    const secret = fill("gsk_{alnum:14}").text;
    assert.equal(mask(secret, "gsk_"), `gsk_…${secret.slice(-2)}`);
  });

  it("shows nothing of a short secret", () => {
    assert.equal(mask(fill("sk-{alnum:12}").text, "sk-"), "…");
    assert.equal(mask("", ""), "…");
  });

  it("shows no tail that says nothing: the end line of a PEM block", () => {
    const secret = fill("-----BEGIN KEY-----\n{alnum:64}\n-----END KEY-----").text;
    assert.equal(described("EC private key", secret, ""), "EC private key");
  });

  it("describes a short secret without brackets that hold nothing", () => {
    assert.equal(described("Password", fill("{alnum:8}").text, ""), "Password");
    const secret = fill("sk-{alnum:40}").text;
    assert.equal(described("Key", secret, "sk-"), `Key (sk-…${secret.slice(-4)})`);
  });

  it("has one pair of brackets, also where the title ends in one", () => {
    const secret = fill("{alnum:40}").text;
    assert.equal(described("Key (v2)", secret, ""), `Key (v2, …${secret.slice(-4)})`);
  });

  it("shows no prefix that the secret doesn't have", () => {
    const secret = fill("{hex:32}").text;
    assert.equal(mask(secret, "sk-"), `…${secret.slice(-4)}`);
  });

  it("shows no tail when the prefix is nearly all of the secret", () => {
    assert.equal(mask("bedrock-api-key-1a2b", "bedrock-api-key-"), "bedrock-api-key-…");
  });
});
