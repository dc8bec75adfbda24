/** Values of a `kind: Secret`: secrets by definition, whatever their keys, decoded before they are judged. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = ["password", "apiKey", "config", "value", "x", "SMTP_PW", "redis"];
const DRAWN = ["{alnum:16}", "{alnum:10}!{digit:2}", "{hex:40}", "{alnum:8}&{alnum:6}#{digit:1}"];
const SAMPLES = ["password", "changeme", "admin", "${DB_PASSWORD}", "<password>", "secret", "test"];
const BESIDE = ["username", "host", "db-port", "tls.crt", "client_id"];

describe("a Kubernetes Secret", () => {
  for (const [section, written] of [
    ["stringData", (value: string) => `"${value}"`],
    ["data", (value: string) => btoa(value)],
  ] as const) {
    it(`has each value of ${section} found, whatever its key`, async () => {
      let count = 0;
      for (const key of KEYS) {
        for (const kind of DRAWN) {
          count += 1;
          const value = fill(kind, count).text;
          const found = await findingsIn(section, key, written(value));
          assert.equal(found.length, 1, `${key}: ${kind}`);
        }
      }
      assert.equal(count, KEYS.length * DRAWN.length);
    });

    it(`has no sample of ${section} found`, async () => {
      for (const key of KEYS) {
        for (const value of SAMPLES) {
          assert.deepEqual(await findingsIn(section, key, written(value)), [], `${key}: ${value}`);
        }
      }
    });

    it(`has nothing beside a secret in ${section} found`, async () => {
      for (const key of BESIDE) {
        const value = fill("{alnum:12}{digit:2}", 5).text;
        assert.deepEqual(await findingsIn(section, key, written(value)), [], key);
      }
    });
  }
});

async function findingsIn(section: string, key: string, value: string): Promise<readonly string[]> {
  const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\n${section}:\n  ${key}: ${value}\n`;
  const findings = await engine().analyze(snapshotOf("k8s/secret.yaml", text));
  return findings.map(
    (finding) => `${finding.ruleId} ${text.slice(finding.span.start, finding.span.end).length}`,
  );
}
