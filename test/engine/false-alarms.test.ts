/** Lines of real projects that look like a leak and are none: no error and no warning on any of them. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";

const LINES: readonly (readonly [path: string, text: string])[] = [
  ["help.tsx", "export const H = () => <code>app --password &lt;newPassword1&gt;</code>;"],
  ["guide.md", "Run `app --password &lt;newPassword1&gt;` first."],
  ["a.html", '<p>curl -H "X-Api-Key: &#x3C;your-key&#x3E;"</p>'],
  ["a.md", 'api_key = "&#60;YOURKEY12345&#62;"'],
  [
    "a.js",
    "const secrets = await octokit.rest.actions.listRepoSecrets({owner, repo});\nconsole.log(secrets);",
  ],
  [
    "a.js",
    "const secrets = await client.listSecrets();\nfor (const s of secrets) console.log(s.name);",
  ],
  ["a.py", "for secret in client.list_secrets():\n    print(secret.name)\n"],
  ["a.py", "secrets = client.list_secrets()\nprint(secrets)\n"],
  ["a.py", "print(list(secrets.keys()))\n"],
  [
    "a.go",
    "package a\nfunc f() {\n\tfor _, s := range secrets.Items {\n\t\tfmt.Println(s.Name)\n\t}\n}\n",
  ],
  ["a.sh", 'kubectl get secrets\necho "$(gh secret list)"\n'],
  [
    "locales/de.json",
    '{"password": "Passwort1", "apiKey": "API-Schlüssel", "token": "Zeichen", "auth": {"forgotPassword": "Passwort vergessen?", "password_hint": "Mindestens8Zeichen"}}',
  ],
  ["src/i18n/fr.ts", 'export default { password: "MotDePasse1", newPassword: "Nouveau2Passe" };'],
  ["lang/es.php", "<?php\nreturn ['password' => 'Contrasena1', 'secret' => 'Secreto12'];"],
  ["messages_de.properties", "user.password=Kennwort1\nlogin.secret=Geheimnis2\n"],
  ["config/locales/nl.yml", "nl:\n  user:\n    password: Wachtwoord1\n"],
  [
    "a.sh",
    '[ -n "$API_KEY" ] && printf \'[SET]\'\n[ -z "$OPENAI_API_KEY" ] && echo "missing"\necho "key: ${OPENAI_API_KEY:+set}"\n',
  ],
  [
    "a.sh",
    'if [[ -n "$API_KEY" ]]; then echo "API_KEY is set"; fi\ntest -n "$API_KEY" && echo ok || echo missing\n',
  ],
  [
    "a.js",
    'console.log("key:", process.env.OPENAI_API_KEY ? "set" : "missing");\nconsole.log(!!apiKey, Boolean(apiKey), apiKey !== undefined, apiKey?.length);',
  ],
  [
    "a.py",
    'print("set" if os.environ.get("OPENAI_API_KEY") else "missing")\nprint(bool(api_key), api_key is None, api_key != "")\n',
  ],
  [
    "a.js",
    'const secretName = "openai-api-key-prod1";\nconst apiKeyEnv = "OPENAI_API_KEY";\nconst keyName="my-key-42a";',
  ],
  [
    "a.py",
    'API_KEY_ENV = "OPENAI_API_KEY_V2"\nsecret_id = "prod/openai/key1"\ntoken_name = "deploy-token-2"\n',
  ],
  ["a.py", 'API_KEY_VAR = "MY_API_KEY_2"\nprint(API_KEY_ENV)\nprint(api_key_name)\n'],
  ["a.js", "console.log(apiKeyEnvVar, secretName, tokenVariable)"],
  [
    "a.py",
    'parser.add_argument("--password", action="store_true")\nparser.add_argument("--api-key", default="")\n',
  ],
  [
    "a.sh",
    "mysql --password= -u root\ncreateuser --no-password x\ndocker login --password-stdin\nmysql --skip-password\n",
  ],
  [
    "a.rb",
    'config.api_key = "#{ENV["OPENAI_API_KEY"]}"\npassword: "#{ENV[\'DB_PASSWORD\']}"\nurl = "postgres://app:#{ENV["PW"]}@db/x"',
  ],
  ["a.yml", 'password: "#{ENV["DB_PASSWORD"]}"\nother_password: #{ENV["X"]}\n'],
  [
    "a.js",
    'console.log({ ...config, apiKey: "[redacted]" });\nconsole.log({ ...settings, password: undefined, token: "***" });',
  ],
  [
    "a.js",
    'const config = { apiKey: process.env.OPENAI_API_KEY, model: "x" };\nconsole.log({ ...config, apiKey: "***" });',
  ],
  [
    "a.sh",
    'echo "$(curl -s -H "Authorization: Bearer $API_TOKEN" https://x.io/status)"\necho "status: $(check "$API_KEY")"\n',
  ],
  [
    "README.md",
    "Proxy format is http://host:port@x/ and http://user:pass@host/ or https://username:token@github.com",
  ],
  ["a.py", '# proxy like http://host:port@proxy/ \nHELP = "use http://host:port@x/"\n'],
  [".gitignore", "!.env\nnode_modules\n"],
  ["a.py", 'if password != "(null)": pass\n'],
  [
    "a_test.go",
    'package a\nfunc TestX(t *testing.T) {\n\tif got != want {\n\t\tt.Errorf("got %q, want %q", password, want)\n\t}\n\tt.Log(tc.pwd)\n}\n',
  ],
  ["test_a.py", 'def test():\n    print(api_key)\n    assert x == y, f"{password}"\n'],
  ["a.go", "package a\nfunc f() { log.Println(tc.pwd, s.pwd) }\n"],
  ["a.test.ts", 'console.log(apiKey); expect(password).toBe("Secret123x");'],
  [
    "a.js",
    "console.log(`Using key from ${process.env.API_KEY_FILE}`, keyPath, tokenCount, secretsCount, passwordPolicy)",
  ],
  [
    "a.py",
    'print(f"tokens: {tokens}", max_tokens, tokenizer, token_count, usage.total_tokens)\nlogger.info("csrf %s", csrf_token)',
  ],
  [
    "a.ts",
    'type P = { password: string; apiKey?: string };\nconst x = z.object({ password: z.string().min(8) });\n<input type="password" placeholder="Password123" name="password" />',
  ],
  ["schema.json", '{"properties":{"password":{"type":"string","description":"The password1"}}}'],
  [
    "a.java",
    'class A { private static final String PASSWORD_KEY = "user.password1"; static final String TOKEN = "token"; @Value("${app.secret}") String s; }',
  ],
  [
    "a.ts",
    'const PASSWORD_REGEX = "^[A-Za-z0-9]{8}$"; const apiKeyHeader = "X-Api-Key1"; const tokenUrl="https://x/y/token1";',
  ],
  [
    "a.yml",
    "secretName: my-tls-secret1\nexistingSecret: postgres-secret2\npasswordSecretRef: pw-ref-12\nsecretKeyRef: {name: a1b2c3, key: password}\n",
  ],
];

/** The same forms with a secret in them, which stay findings. */
const LEAKS: readonly (readonly [path: string, text: string])[] = [
  ["help.tsx", "export const H = () => <code>app --password Xk3vQz8rT2</code>;"],
  ["a.js", "const secrets = await loadSecrets();\nconsole.log(secrets);"],
  [
    "a.js",
    "const config = { apiKey: process.env.OPENAI_API_KEY };\nconsole.log({ ...config, model: 'x' });",
  ],
  ["src/auth.ts", 'export default { password: "Xk3vQz8rT2" };'],
  ["a.sh", 'echo "key: $OPENAI_API_KEY"\n'],
  ["README.md", "Clone https://deploy:Xk3vQz8rT2wP@git.acme.io/x"],
  ["a.go", "package a\nfunc f() { log.Println(cfg.Password) }\n"],
  ["a.py", "def login(user, pwd):\n    print(pwd)\n"],
];

describe("what only looks like a leak", () => {
  const loud = async (path: string, text: string): Promise<readonly string[]> =>
    (await engine().analyze({ path, text, exposure: "tracked" }))
      .filter(({ severity }) => severity !== "info")
      .map(({ ruleId, span }) => `${ruleId} at ${span.start}`);

  it("is a list of many", () => assert.ok(LINES.length >= 45));

  for (const [at, [path, text]] of LINES.entries()) {
    it(`is no finding: ${at} ${path}`, async () => assert.deepEqual(await loud(path, text), []));
  }
  for (const [at, [path, text]] of LEAKS.entries()) {
    it(`is one where a secret is in it: ${at} ${path}`, async () => {
      assert.equal((await loud(path, text)).length, 1);
    });
  }
});
