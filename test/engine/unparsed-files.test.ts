/** Configuration whose values are not replaced: told as such, left alone, with what to write instead. */
import assert from "node:assert/strict";
import { UNPARSED } from "../../server/src/engine/formats/unparsed.ts";
import { engine } from "../support/engine.ts";
import { planAll, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

const FILES: readonly (readonly [path: string, text: string, advice: RegExp])[] = [
  [
    "Dockerfile",
    `FROM a\nENV ANTHROPIC_API_KEY=${KEY}\n`,
    /--mount=type=secret,id=anthropic_api_key,env=/,
  ],
  ["Dockerfile", `FROM a\nARG K=${KEY}\nRUN b\n`, /docker run -e ANTHROPIC_API_KEY/],
  ["docker/api.Dockerfile", `FROM a\nRUN curl -H "x-api-key: ${KEY}" b\n`, /type=secret/],
  ["Containerfile", `FROM a\nENV K ${KEY}\n`, /type=secret/],
  [
    "main.tf",
    `variable "anthropic" {\n  default = "${KEY}"\n}\n`,
    /sensitive = true \} without a default/,
  ],
  ["a.tfvars", `anthropic = "${KEY}"\n`, /set TF_VAR_anthropic_api_key/],
  ["app.nomad", `env {\n  K = "${KEY}"\n}\n`, /TF_VAR/],
  ["main.bicep", `param k string = '${KEY}'\n`, /@secure\(\) param anthropicApiKey string/],
  ["main.bicepparam", `param k = '${KEY}'\n`, /readEnvironmentVariable\('ANTHROPIC_API_KEY'\)/],
  ["a.service", `[Service]\nEnvironment="K=${KEY}"\n`, /EnvironmentFile=/],
  ["etc/cron.d/a", `K=${KEY}\n* * * * * root a\n`, /cron expands no variables/],
  ["crontab", `* * * * * K=${KEY} a\n`, /cron expands no variables/],
  ["nginx.conf", `proxy_set_header Authorization "Bearer ${KEY}";\n`, /envsubst/],
  ["nginx/conf.d/a.conf", `  proxy_set_header X-Api-Key ${KEY};\n`, /envsubst/],
  ["sites-available/default", `proxy_set_header X-Api-Key ${KEY};\n`, /envsubst/],
  ["Caddyfile", `header_up X-Api-Key ${KEY}\n`, /\{\$ANTHROPIC_API_KEY\}/],
  [".netrc", `machine a.acme.io login b password ${KEY}\n`, /home folder/],
  [".envrc", `export K=${KEY}\n`, /Write "dotenv" on a line of its own/],
  ["Makefile", `export K = ${KEY}\n`, /make reads \$\(ANTHROPIC_API_KEY\)/],
  ["justfile", `k := "${KEY}"\n`, /env\("ANTHROPIC_API_KEY"\).*"set dotenv-load"/],
  ["Code.gs", `var k = "${KEY}";\n`, /getProperty\("ANTHROPIC_API_KEY"\)/],
  ["Index.razor", `<p k="${KEY}" />\n`, /Configuration\["ANTHROPIC_API_KEY"\]/],
  ["web.config", `<add key="K" value="${KEY}" />\n`, /configBuilders/],
  ["NuGet.Config", `<add key="ClearTextPassword" value="${KEY}" />\n`, /%ANTHROPIC_API_KEY%/],
  ["settings.xml", `<password>${KEY}</password>\n`, /\$\{env\.ANTHROPIC_API_KEY\}/],
  [
    ".idea/runConfigurations/a.xml",
    `<env name="K" value="${KEY}" />\n`,
    /The IDE expands no variables/,
  ],
  [".run/a.run.xml", `<env name="K" value="${KEY}" />\n`, /The IDE expands no variables/],
  ["app/src/main/res/values/keys.xml", `<string name="k">${KEY}</string>\n`, /no secret/],
  ["Info.plist", `<key>K</key><string>${KEY}</string>\n`, /no secret/],
  ["beans.xml", `<property name="k" value="${KEY}"/>\n`, /No program is known to expand/],
  [
    "a.http",
    `GET https://a.acme.io\nAuthorization: Bearer ${KEY}\n`,
    /\{\{\$dotenv ANTHROPIC_API_KEY\}\}/,
  ],
  ["a.rest", `GET https://a.acme.io?k=${KEY}\n`, /http-client\.private\.env\.json/],
  ["a.bru", `headers {\n  x-api-key: ${KEY}\n}\n`, /\{\{process\.env\.ANTHROPIC_API_KEY\}\}/],
];

describe("configuration whose values are not told apart", () => {
  for (const [path, text, advice] of FILES) {
    it(`${path} is left alone, with an advice`, async () => {
      const { findings } = await engine().inspect(snapshotOf(path, text));
      assert.deepEqual(
        findings.map((finding) => [
          finding.ruleId,
          finding.sin,
          text.slice(finding.span.start, finding.span.end),
        ]),
        [["secret-in-config", 7, KEY]],
      );
      const { groups, refused } = await planAll({ [path]: text, ".gitignore": ".env\n" });
      assert.deepEqual(groups, []);
      assert.match(refused.map((refusedFix) => refusedFix.why).join("\n"), advice);
    });
  }
  it("has an example of each", () => {
    const without = UNPARSED.filter(({ files }) => !FILES.some(([path]) => files.test(path)));
    assert.ok(without.length <= 1, without.map((unparsedFile) => `${unparsedFile.files}`).join());
  });
});

describe("a notebook on disk", () => {
  it("has code that is code, prose, and output that was printed", async () => {
    const cells = [
      { cell_type: "code", source: [`k = "${KEY}"\n`], outputs: [{ text: [`${KEY}\n`] }] },
      { cell_type: "markdown", source: `The key is ${KEY}` },
    ];
    const metadata = { kernelspec: { language: "python" }, key: KEY };
    const text = JSON.stringify({ cells, metadata });
    const { findings } = await engine().inspect(snapshotOf("a.ipynb", text));
    assert.deepEqual(
      findings.map((finding) => [finding.ruleId, finding.sin]),
      [
        ["anthropic-api-key", 1],
        ["secret-in-log", 3],
        ["anthropic-api-key", 1],
        ["secret-in-config", 7],
      ],
    );
  });
});
