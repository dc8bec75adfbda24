import assert from "node:assert/strict";
import { fingerprinter } from "../../server/src/engine/detect/fingerprint.ts";
import { isGuessable } from "../../server/src/engine/detect/guessable.ts";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/** Passwords as people make them up, each long enough to be taken for a key. */
const MADE_UP = [
  "correct horse battery staple",
  "P@ssw0rd-2024-Pr0d!",
  "Summer2024Winter2025Spring",
  "MyVeryLongPassword123!",
  "S3cr3t!S3cr3t!S3cr3t!",
  "p4ssw0rd_f0r_pr0duct10n",
  "companyname-prod-db-2024",
  "SuperSecretDatabasePassword",
  "super_secret_key_do_not_share",
  "dragon-monkey-sunset-42",
  "Qwerty!23456Asdfgh",
  "1qaz2wsx3edc4rfv5tgb",
  "admin123admin123admin",
  "Tr0ub4dor&3-Tr0ub4dor&3",
  "Berlin-Hamburg-Muenchen-1990",
  "JohnSmith19820314!",
  "ThisIsASecretKeyForJwt2020",
  "c0ffee-and-d0nuts-4ever",
  "Kubernetes@Cluster#2022",
  "12345678901234567890",
  "123456789012345678901234567890",
  "abcdef1234567890abcdef",
  "N0tTh3P@ssw0rdY0uW@nt",
];

const PASSWORD = {
  ruleId: "password-in-code",
  kind: "password-in-code",
  prefix: "",
  isName: false,
};

describe("isGuessable", () => {
  for (const value of MADE_UP) {
    it(`says yes to "${value}"`, () => assert.ok(isGuessable(value)));
  }

  for (const drawn of ["hex:32", "hex:40", "alnum:48", "url:43", "lower:48", "base32:52"]) {
    it(`says no to nearly all of {${drawn}}`, () => {
      const seeds = Array.from({ length: 500 }, (_, at) => at * 7919 + 1);
      const wrong = seeds.filter((seed) => isGuessable(fill(`{${drawn}}`, seed).text));
      assert.ok(wrong.length <= 5, `${wrong.length} of 500`);
    });
  }

  it("says yes to whatever is short", () => {
    for (let seed = 0; seed < 100; seed += 1) assert.ok(isGuessable(fill("{alnum:15}", seed).text));
  });
});

describe("fingerprinter", () => {
  const key = fill("{alnum:48}").text;

  it("is about the value where nobody can guess it, wherever it stands", () => {
    const [a, b] = ["a.py", "moved/b.py"].map((path) =>
      fingerprinter()({ ...PASSWORD, path, spanText: key, before: `${path} = ` }),
    );
    assert.equal(a, b);
  });

  it("says nothing of a value that can be guessed", () => {
    const prints = MADE_UP.map((said) =>
      fingerprinter()({ ...PASSWORD, path: "a.py", spanText: said, before: 'db_password = "' }),
    );
    assert.equal(new Set(prints).size, 1);
  });

  it("tells guessable values apart by path, name and count", () => {
    const print = fingerprinter();
    const at = (path: string, before: string): string =>
      print({ ...PASSWORD, path, spanText: "hunter2", before });
    const prints = [
      at("a.py", 'db_password = "'),
      at("a.py", 'db_password = "'),
      at("a.py", '  cache.password: "'),
      at("b.py", 'db_password = "'),
      at("a.py", "postgres://admin:"),
    ];
    assert.equal(new Set(prints).size, prints.length);
    assert.equal(
      fingerprinter()({ ...PASSWORD, path: "a.py", spanText: "", before: "" }).length,
      32,
    );
  });

  it("depends on the whole name before a guessable value", () => {
    const names = [
      ..."password db_password db_password2 my_db_password db-password db.password".split(" "),
      ..."DB_PASSWORD dbPassword db_passwort app.db.password app.db.password.old".split(" "),
      "größe_password",
      `a${"b".repeat(150)}_password`,
    ];
    const at = (before: string): string =>
      fingerprinter()({ ...PASSWORD, path: "a.py", spanText: "hunter2", before });
    const prints = names.map((name) => at(`${name} = "`));
    assert.equal(new Set(prints).size, names.length);
    // The name alone counts: what else is before it, and how the value is given to it.
    for (const [index, name] of names.entries()) {
      for (const around of [`  ${name}: "`, `x = 1; ${name} = '`, `f(a, ${name}="`]) {
        assert.equal(at(around), prints[index], name);
      }
    }
  });

  it("is not changed by what is added to the file", () => {
    const all = [..."abcdefgh"].map((name) => ({
      ...PASSWORD,
      path: "a.py",
      spanText: "hunter2",
      name,
    }));
    const print = fingerprinter();
    const more = all.map(({ name, ...named }) =>
      print({ ...named, before: `${name}_password = "` }),
    );
    for (const [index, { name, ...named }] of all.entries()) {
      const alone = fingerprinter()({ ...named, before: `${name}_password = "` });
      assert.equal(alone, more[index]);
    }
  });

  it("does not depend on the rule's prefix for what can be guessed", () => {
    const said = "sk-live-password-password";
    const before = 'key = "';
    const own = { ...PASSWORD, path: "a.py", before, prefix: "sk-live-" };
    assert.equal(
      fingerprinter()({ ...own, spanText: said }),
      fingerprinter()({ ...own, spanText: "sk-live-letmein-letmein-1" }),
    );
  });

  it("costs a thousand findings no more than a moment", () => {
    const values = Array.from({ length: 1000 }, (_, seed) => fill("{alnum:100}", seed).text);
    const print = fingerprinter();
    const started = performance.now();
    const prints = values.map((said) =>
      print({ ...PASSWORD, path: "a.py", spanText: said, before: "a = " }),
    );
    const took = performance.now() - started;
    assert.equal(new Set(prints).size, 1000);
    // A slow machine takes 50 ms; a key derivation would take minutes.
    assert.ok(took < 2000, `${took} ms`);
  });
});

describe("fingerprints of findings", () => {
  const key = fill("gsk_{alnum:52}").text;
  const printsOf = async (path: string, text: string): Promise<readonly string[]> =>
    (await engine().analyze(snapshotOf(path, text))).map((finding) => finding.fingerprint);

  it("survive moved lines, renamed files and other line endings", async () => {
    const first = await printsOf("app.py", `key = "${key}"\n`);
    assert.equal(first.length, 1);
    assert.deepEqual(await printsOf("app.py", `\n\nimport os\n\nk = "${key}"\n`), first);
    assert.deepEqual(await printsOf("src/other.js", `const key = "${key}";\r\n`), first);
  });

  it("of a key that the browser gets are others, and survive a renamed file", async () => {
    const text = `"use client";\nconst key = "${key}";\n`;
    const client = await printsOf("app/a.tsx", text);
    assert.deepEqual(await printsOf("app/b.tsx", text), client);
    assert.notDeepEqual(await printsOf("app/a.ts", `const key = "${key}";\n`), client);
  });

  it("say nothing of a password because it stands there in base64", async () => {
    const secret = (value: string): string =>
      `kind: Secret\ndata:\n  DB_PASSWORD: ${Buffer.from(value).toString("base64")}\n`;
    const [first = "", ...others] = MADE_UP.slice(1, 5);
    const one = await printsOf("k8s/db.yaml", secret(first));
    assert.equal(one.length, 1);
    for (const other of others) assert.deepEqual(await printsOf("k8s/db.yaml", secret(other)), one);
  });

  it("of printed names tell a second one from the first", async () => {
    const one = await printsOf("app.py", "print(api_key)\n");
    const two = await printsOf("app.py", "print(api_key)\nprint(api_key)\n");
    assert.deepEqual(two.slice(0, 1), one);
    assert.equal(new Set(two).size, 2);
  });
});
