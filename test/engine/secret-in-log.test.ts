import { deepEqual, match } from "node:assert/strict";
import { analyzeSyntax, analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { secretInLog } from "../../server/src/engine/analyzers/file/secret-in-log/secret-in-log.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";
import { syntax } from "../support/syntax.ts";

const rules = indexRules(RULES);

/** Returns the analyzer's reports as text. */
async function reported(path: string, text: string): Promise<readonly string[]> {
  const analysis = await analyzeSyntax(
    analyzeText({ path, text, exposure: "tracked" }, rules),
    rules,
    syntax,
  );
  return secretInLog
    .run(analysis)
    .map((problem) => text.slice(problem.span.start, problem.span.end));
}

const TOKEN = fill("sk-ant-api03-{alnum:93}AA").text;
const CI = ".github/workflows/ci.yml";
const run = (code: string): string =>
  `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${code.replace(/^/gm, "          ")}\n`;

const FOUND: readonly (readonly [path: string, text: string, ...spans: readonly string[]])[] = [
  ["a.py", "api_key: SecretStr = load()\nprint(api_key.get_secret_value())\n", "api_key"],
  [
    "a.rs",
    'fn f() {\n    let c = Config { port: 1 };\n    println!("{}", c.api_key);\n}\n',
    "api_key",
  ],
  ["a.js", "const log = pino({ redact: ['password'] });\nlog.info({ apiKey });\n", "apiKey"],
  ["a.py", "print(api_key)\n", "api_key"],
  ["a.py", "print(credentials)\n", "credentials"],
  ["a.py", 'print(credentials["api_key"])\n', 'credentials["api_key"]'],
  ["a.py", 'a = reply["Credentials"]["SecretAccessKey"]\nprint(a)\n', "a"],
  ["a.py", 'print(secrets["prod"])\n', "secrets"],
  ["a.py", "def login(user, pwd):\n    print(pwd)\n", "pwd"],
  ["a.rb", "puts user.pwd\n", "user.pwd"],
  ["a.js", "login(user, pass);\nconsole.log(pass);\n", "pass"],
  ["a.py", 'print(f"key {api_key}")\n', "api_key"],
  ["a.py", 'logger.info("key %s", self.api_key)\n', "self.api_key"],
  ["a.py", 'print(os.environ["OPENAI_API_KEY"])\n', 'os.environ["OPENAI_API_KEY"]'],
  ["a.py", 'token = os.environ["OPENAI_API_KEY"]\nprint(token)\n', "token"],
  ["a.py", 'a = os.getenv("OPENAI_API_KEY")\nb = a\nprint(b)\n', "b"],
  ["a.py", `x = "${TOKEN}"\nprint(x)\n`, "x"],
  ["a.py", "print(os.environ)\n", "os.environ"],
  ["a.py", "print(dict(os.environ))\n", "os.environ"],
  ["a.py", "print(str(api_key))\n", "api_key"],
  ["a.js", "console.log(apiKey);\n", "apiKey"],
  ["a.js", "console.log({ apiKey });\n", "apiKey"],
  ["a.js", "console.log(`k ${apiKey}`);\n", "apiKey"],
  ["a.ts", "console.error(process.env.OPENAI_API_KEY);\n", "process.env.OPENAI_API_KEY"],
  ["a.ts", "console.log(process.env);\n", "process.env"],
  ["a.ts", "const t = process.env.OPENAI_API_KEY;\nlogger.debug('t', t);\n", "t"],
  ["a.py", `keys = ["${TOKEN}"]\nfor key in keys:\n    print(key)\n`, "key"],
  ["a.sh", 'echo "$OPENAI_API_KEY"\n', "$OPENAI_API_KEY"],
  ["a.sh", 'printf "%s" "$' + '{OPENAI_API_KEY}"\n', "$" + "{OPENAI_API_KEY}"],
  ["a.sh", 'echo "k=$OPENAI_API_KEY" >> $GITHUB_OUTPUT\n', "$OPENAI_API_KEY"],
  ["a.py", "print(api_key, file=sys.stderr)\n", "api_key"],
  ["a.sh", 'get() { echo "$API_TOKEN"; }\n', "$API_TOKEN"],
  ["a.sh", 'set -eux\ncurl -H "x: $OPENAI_API_KEY" u\n', "-eux"],
  ["a.sh", `set -ex\ncurl -H "x: ${TOKEN}" u\n`, "-ex"],
  ["a.sh", `set -ex\nTOKEN="${TOKEN}"\n`, "-ex"],
  [CI, run(`set -x\ncurl -H "x: ${TOKEN}" u`), "-x"],
  ["a.sh", 'echo "$OPENAI_API_KEY" | base64\n', "$OPENAI_API_KEY"],
  ["a.sh", 'echo "$OPENAI_API_KEY" | rev | tee out.txt\n', "$OPENAI_API_KEY"],
  ["a.sh", "echo $OPENAI_API_KEY | tr -d '\\n' | base64 -w0\n", "$OPENAI_API_KEY"],
  ["a.sh", "printenv\n", "printenv"],
  ["a.sh", "printenv OPENAI_API_KEY\n", "printenv OPENAI_API_KEY"],
  ["a.sh", "a\nenv | sort\n", "env"],
  ["a.sh", "env | grep -i api_key\n", "env"],
  ["a.sh", "cat .env\n", "cat .env"],
  ["a.sh", 'cat -n "config/.env.production" | sort\n', 'cat -n "config/.env.production"'],
  ["a.sh", 'python3 -c "import os; print(os.environ)"\n', "os.environ"],
  ["a.sh", "node -e 'console.log(process.env)'\n", "process.env"],
  [CI, run("printenv"), "printenv"],
  [CI, run("env | sort\ncat .env"), "env", "cat .env"],
  [CI, run('echo "$OPENAI_API_KEY" | base64'), "$OPENAI_API_KEY"],
  [CI, run("echo $" + "{{ secrets.OPENAI_API_KEY }}"), "$" + "{{ secrets.OPENAI_API_KEY }}"],
  [CI, run('echo "$OPENAI_API_KEY"'), "$OPENAI_API_KEY"],
];

const SILENT: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'print(credentials["project"])\n'],
  ["a.js", 'console.log(credentials["user"]);\n'],
  ["a.py", 'a = reply["Credentials"]["AccessKeyId"]\nprint(a)\n'],
  ["a.py", 'print(f"set {self.api_key_env} first")\n'],
  ["a.py", "api_key: SecretStr = load()\nprint(api_key)\n"],
  ["a.py", "class S(BaseModel):\n    api_key: SecretStr | None\nlog.info(f'k {s.api_key}')\n"],
  ["a.py", "def f(api_key: SecretStr):\n    print(api_key)\n"],
  ["a.rs", 'fn f(api_key: &SecretString) {\n    println!("{:?}", api_key);\n}\n'],
  ["a.ps1", 'Write-Host "has key: $([bool]$apiKey)"\n'],
  ["a.ps1", "Write-Host ([Bool]$env:OPENAI_API_KEY)\n"],
  [
    "a.rs",
    'fn f() {\n    let c = Config { k: env::var("OPENAI_API_KEY"), port: 1 };\n    println!("{}", c.port);\n}\n',
  ],
  ["a.js", "const log = pino({ redact: ['apiKey', 'b'] });\nlog.info({ apiKey });\n"],
  ["a.js", 'const log = pino({ redact: { paths: ["*.apiKey"] } });\nlog.info({ apiKey });\n'],
  ["a.py", "print(len(api_key))\n"],
  ["a.py", "print(mask(api_key))\n"],
  ["a.py", "print(api_key[:4])\n"],
  ["a.py", "print(bool(api_key), api_key is None)\n"],
  ["a.py", 'print("api_key is missing")\n'],
  ["a.py", "print(total_tokens, max_tokens, usage.prompt_tokens)\n"],
  ["a.py", "print(token, key)\n"],
  ["a.py", "client = OpenAI(api_key=api_key)\nprint(client)\n"],
  ["a.py", 'key = os.environ["OPENAI_API_KEY"]\nkey = "x"\nprint(key)\n'],
  ["a.py", `config = {"api_key": "${TOKEN}", "model": "m"}\nprint(config["model"])\n`],
  ["a.py", `ks = ["${TOKEN}"]\nprint([len(it) for it in ks])\n`],
  ["a.py", `x = "${TOKEN}"\nfor x in [1, 2]:\n    print(x)\n`],
  ["a.js", `const config = { apiKey: "${TOKEN}", model: "m" };\nconsole.log(config["model"]);\n`],
  ["a.py", "# print(api_key)\n"],
  ["a.py", 'print("set" if api_key else "unset")\n'],
  ["a.js", "console.log('API key set:', !!apiKey);\n"],
  ["a.js", "console.log(apiKey.length, apiKey.slice(0, 4));\n"],
  ["a.js", "console.log(usage.total_tokens);\n"],
  ["a.js", "console.log(apiKey ? 'set' : 'unset');\n"],
  ["a.js", "console.log(process.env.NODE_ENV);\n"],
  ["a.sh", 'echo "$OPENAI_API_KEY" | docker login --password-stdin\n'],
  ["a.sh", 'echo "K=$OPENAI_API_KEY" >> .env\n'],
  ["a.sh", 'echo "::add-mask::$OPENAI_API_KEY"\n'],
  ["a.sh", 'echo "$' + "{OPENAI_API_KEY:+set} $" + '{#OPENAI_API_KEY}"\n'],
  ["a.sh", 'x=$(echo "$OPENAI_API_KEY" | base64)\n'],
  ["a.sh", 'x=$(true; echo "$API_TOKEN")\n'],
  ["a.sh", '{ echo "$API_TOKEN"; } | docker login --password-stdin\n'],
  ["a.sh", '(echo "$API_TOKEN") > token.txt\n'],
  ["a.sh", 'echo "$API_TOKEN" \\\n  | docker login --password-stdin\n'],
  ["a.sh", 'echo "$API_TOKEN" 2>/dev/null | docker login --password-stdin\n'],
  ["a.sh", 'echo "$API_TOKEN" &> token.txt\n'],
  ["a.sh", 'printf -v header "Bearer %s" "$API_TOKEN"\n'],
  ["a.py", "print(api_key, file=out)\n"],
  ["a.sh", "set -x\necho hi\n"],
  ["a.sh", 'echo "$OPENAI_API_KEY" | base64 | gh secret set K\n'],
  ["a.sh", 'echo "$OPENAI_API_KEY" | base64 > k.txt\n'],
  ["a.sh", 'echo "$OPENAI_API_KEY" | tee k.txt > /dev/null\n'],
  ["a.sh", 'echo "$OPENAI_API_KEY" | wc -c\n'],
  ["a.sh", "printenv HOME PATH\n"],
  ["a.sh", "env FOO=1 python a.py\n"],
  ["a.sh", "env | grep -q OPENAI_API_KEY\n"],
  ["a.sh", "env | cut -d= -f1\n"],
  ["a.sh", "env > vars.txt\n"],
  ["a.sh", "export $(cat .env | xargs)\n"],
  ["a.sh", "cat .env.example README.md\n"],
  ["a.sh", "cat > .env <<EOF\nA=1\nEOF\n"],
  ["a.sh", "#!/usr/bin/env bash\nset -eu\n"],
  ["a.sh", 'python3 -c "import os; print(len(os.environ))"\n'],
  [CI, "env:\n  A: b\njobs:\n  a:\n    steps:\n      - run: make\n"],
  ["a.sh", "echo '$OPENAI_API_KEY'\n"],
  ["a.rb", "puts Dir.pwd\nlogin user\n"],
  ["a.ps1", "Write-Host $pwd\n"],
  ["a.sh", 'echo "user tests: $PASS passed, $FAIL failed"\n'],
  ["a.c", 'int main() { printf("Pass %d", pass); }\n'],
  ["a.go", "pwd, _ := os.Getwd()\nuser := a()\nfmt.Println(pwd)\n"],
  ["a.pl", "my $pwd = cwd();\ndie $pwd;\n"],
];

describe("secret-in-log", () => {
  it("repeats names and reads by name, never a default value", async () => {
    const said = async (code: string): Promise<string> => {
      const analysis = await analyzeSyntax(
        analyzeText({ path: "a.sh", text: code, exposure: "tracked" }, rules),
        rules,
        syntax,
      );
      return secretInLog.run(analysis)[0]?.message ?? "";
    };
    match(await said("echo $DB_PASSWORD\n"), /^\$DB_PASSWORD is printed by echo/);
    match(await said('echo "$' + '{DB_PASSWORD:-hunter2}"\n'), /^A secret is printed by echo/);
  });

  for (const [path, text, ...spans] of FOUND) {
    it(`reports ${path}: ${text.slice(0, 40).replaceAll("\n", "⏎")}`, async () => {
      deepEqual(await reported(path, text), spans);
    });
  }
  for (const [path, text] of SILENT) {
    it(`is silent on ${path}: ${text.slice(0, 50).replaceAll("\n", "⏎")}`, async () => {
      deepEqual(await reported(path, text), []);
    });
  }

  it("follows a value under another name for some pages, not through a whole file", async () => {
    const code = (lines: number): string =>
      `import os\nk = os.environ["API_KEY"]\n${"x = 1\n".repeat(lines)}print(k)\n`;
    deepEqual(await reported("a.py", code(500)), ["k"]);
    deepEqual(await reported("a.py", code(1000)), []);
  });
});
