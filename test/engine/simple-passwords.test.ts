/** Passwords that count, repeat or are an account's name: information. What only looks so is nothing. */
import assert from "node:assert/strict";
import { analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { compileRules } from "../../server/src/engine/rules/compile.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";
import { RULE_FILES } from "../support/rules.ts";

const RULES = indexRules(compileRules(RULE_FILES));

const FOUND: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'db_password = "test4444"\n'],
  ["a.py", 'new_password = "Gh567890ijkl"\n'],
  ["a.py", '# password = "Ab123456cdef"\n'],
  ["a.ts", 'connect({ user: "app", password: "AbCdEf!123456" });\n'],
  ["a.ts", "login({ username: 'joe', password: 'admin' });\n"],
  ["a.ts", "login({ username: 'bob', password: 'bob' });\n"],
  ["a.yaml", "db:\n  password: root\n"],
  ["a.py", 'user.set_password("doe")\n'],
  ["a.ts", 'const password = "correct-horse-battery-staple";\n'],
  ["a.ts", "app.use(session({ secret: 'abc123' }));\n"],
  ["a.json", '{ "client_secret": "K_7Q~ZXmTRGW" }\n'],
];

/** Names and calls that give a value; what it is decides how loud it is. */
const GIVEN: readonly (readonly [path: string, text: string])[] = [
  ["a.sh", 'DEFAULT_ROPASS="47serro11"\n'],
  ["a.sh", "export SMTP_PASSW=47serro11\n"],
  ["a.js", fill("var privateKey = PrivateKey.fromWIF('{alnum:52}');\n").text],
  ["a.py", fill('secret_key = binascii.unhexlify("{hex:64}")\n').text],
  ["a.js", fill('const secretKey = Buffer.fromHex("{hex:64}");\n').text],
];

const SILENT: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'dist.lock_passwd("bob")\n'],
  ["a.py", 'distro.set_passwd("root", passwd)\n'],
  ["a.py", 'passwd.delete_password("alice")\n'],
  ["a.py", 'password = "xxxx1234"\n'],
  ["a.py", "password = str(password).encode('utf_16le')\n"],
  ["a.py", 'config = {"chpasswd": {"expire": "yes"}}\n'],
  ["a.php", "<?php\n$password = rtrim(str_replace('(verified)', '', $password));\n"],
  ["a.ini", "url_password = edit.php?table=adminpassword\n"],
  ["a.html", '<form (ngSubmit)="changePassword()" [formGroup]="passwordForm"></form>\n'],
  ["a.txt", "%7B%22Password%22:%22%%%password%%%%22%7D\n"],
  ["a.sh", 'mysql_pass="-p$2"\n'],
  ["a.sh", 'BYPASS="47serro11"\nRENDERPASS="47serro11"\n'],
  ["a.ts", "const volume = { secretName: 'abc123', secretKeyRef: 'abc123' };\n"],
  ["a.ts", 'const client_secret = "V1.5-Beta2";\n'],
  ["a.js", "var privateKey = PrivateKey.fromWIF(readFile('key.wif'));\n"],
  ["a.ts", 'const url = "root:root@tcp(mysql:3306)/app";\n'],
  ["a.ts", "const fields = { password: 'show', secret: 'admin' };\n"],
];

describe("simple passwords", () => {
  for (const [path, text] of FOUND) {
    it(`are information: ${text.trim()}`, () => assert.deepEqual(severities(path, text), ["info"]));
  }

  for (const [path, text] of GIVEN) {
    it(`are given in ${path}: ${text.split(/["'=]/)[0]}`, () =>
      assert.equal(severities(path, text).length, 1));
  }

  for (const [path, text] of SILENT) {
    it(`are not: ${text.trim()}`, () => assert.deepEqual(severities(path, text), []));
  }
});

function severities(path: string, text: string): readonly string[] {
  return analyzeText(snapshotOf(path, text), RULES).matches.map((match) => match.severity);
}
