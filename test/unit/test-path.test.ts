import assert from "node:assert/strict";
import type { Match } from "../../server/src/engine/detect/match-rules.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { lessInTests } from "../../server/src/engine/detect/test-path.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

const PEM = matchRules(
  fill(
    "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI{alnum:55}\n{alnum:64}\n{alnum:40}==\n-----END EC PRIVATE KEY-----",
  ).text,
  RULES,
);
const TOKEN = matchRules(fill("gsk_{alnum:52}").text, RULES);
const [NAMED] = matchRules(fill('api_key = "{alnum:32}"').text, RULES);

const TESTS = [
  ..."test/a.py server/testdata/a.json pkg/test-fixtures/link.hcl src/unit_tests/a.ts".split(" "),
  ..."helper/testhelpers/sql.go cmd/config_test_helpers.go ui/mirage/users.js a_test.go".split(" "),
  ..."src/__integration__/helpers/a.ts cypress/a.ts playwright/a.ts qa/a.py db/seeds/a.rb".split(
    " ",
  ),
  ..."app/src/androidTest/java/A.kt src/integrationTest/A.java prisma/seed.ts db/seeds.rb".split(
    " ",
  ),
  ..."charts/a/ci/default-values.yaml src/__tests__/a.ts web/__e2e__/a.ts stubs/a.php".split(" "),
  ..."apis/iam.examples.json data/examples-1.json config.sample.yml docs/a.md Documentation/a.md".split(
    " ",
  ),
];

const MORE_TESTS =
  "t/unit/__init__.py t/01-basic.t unittests/a.cpp testsuite/a.c docs_src/a.py tutorials/a.py".split(
    " ",
  );

const SOURCES = [
  ..."src/integration/slack.ts integrations/a.py ci/deploy.yaml src/seeding.ts qapla/a.py".split(
    " ",
  ),
  ..."src/Contest/a.ts src/protest/a.ts src/seedling/a.ts values.yaml __main__/a.py".split(" "),
  ..."src/latest/a.py cart/a.py contest/a.py src/attestation/a.ts .env.example a.py deploy/testing.py".split(
    " ",
  ),
];

describe("lessInTests", () => {
  const severityIn = (path: string): Match["severity"] | undefined =>
    NAMED && lessInTests(path)(NAMED).severity;

  for (const path of [...TESTS, ...MORE_TESTS]) {
    it(`lowers what is in ${path}`, () => assert.equal(severityIn(path), "info"));
  }
  for (const path of SOURCES) {
    it(`keeps what is in ${path}`, () => assert.equal(severityIn(path), "warning"));
  }

  it("lowers a token that says of itself whom it lets in", () => {
    const token = "{json64:alg=HS256,typ=JWT}.{json64:sub={hex:24},role=admin}.{url:43}";
    const [jwt] = matchRules(fill(`token = "${token}"`).text, RULES);
    assert.equal(jwt?.severity, "warning");
    assert.equal(lessInTests("tests/a.py")(jwt).severity, "info");
  });

  it("lowers private keys of every kind, and no provider's token", () => {
    assert.equal(PEM.length, 1);
    assert.equal(TOKEN.length, 1);
    const severities = [...PEM, ...TOKEN].map((match) => lessInTests("test/a.py")(match).severity);
    assert.deepEqual(severities, ["info", "error"]);
  });
});
