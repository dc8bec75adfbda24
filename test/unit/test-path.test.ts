import assert from "node:assert/strict";
import type { Match } from "../../server/src/engine/detect/match-rules.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { lessInTests } from "../../server/src/engine/detect/test-path.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

const [NAMED] = matchRules(fill('api_key = "{alnum:32}"').text, RULES);

const TESTS = [
  ..."test/a.py server/testdata/a.json pkg/test-fixtures/link.hcl src/unit_tests/a.ts".split(" "),
  ..."helper/testhelpers/sql.go cmd/config_test_helpers.go ui/mirage/users.js a_test.go".split(" "),
  ..."apis/iam.examples.json data/examples-1.json config.sample.yml docs/a.md Documentation/a.md".split(
    " ",
  ),
];

const SOURCES = [
  ..."src/latest/a.py contest/a.py src/attestation/a.ts .env.example a.py deploy/testing.py".split(
    " ",
  ),
];

describe("lessInTests", () => {
  const severityIn = (path: string): Match["severity"] | undefined =>
    NAMED && lessInTests(path)(NAMED).severity;

  for (const path of TESTS) {
    it(`lowers what is in ${path}`, () => assert.equal(severityIn(path), "info"));
  }
  for (const path of SOURCES) {
    it(`keeps what is in ${path}`, () => assert.equal(severityIn(path), "warning"));
  }
});
