/** Words of sentences are no reason to parse a text; what may be a value is one. */
import assert from "node:assert/strict";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import { mayPrintSecret } from "../../server/src/engine/sinks/may-print-secret.ts";

const NO: readonly (readonly [path: string, text: string])[] = [
  ["a.go", 'fmt.Printf("PASS\\n")\n'],
  ["a.go", 't.Errorf("the private key does not match: %v", err)\n'],
  ["a.go", "\tkey, err := x509.ParseKey(privateKey)\n\tt.Fatal(err)\n"],
  ["a.go", "log.Print(hashOf(privateKey))\n"],
  ["a.go", "// print the password\nvar x = password\n"],
  ["a.js", " * Pass the secret to console.log when done.\nuse(secret);\n"],
  ["a.js", "console.log('Submitting the password now');\n"],
  ["a.js", "console.log(`no password so far`);\n"],
  ["a.py", 'print("it\'s the wrong password")\n'],
  ["a.rb", 'puts "no password given"\n'],
];

const YES: readonly (readonly [path: string, text: string])[] = [
  ["a.go", 'fmt.Printf("the password is %s", password)\n'],
  ["a.go", 'fmt.Println(os.Getenv("API_KEY"))\n'],
  ["a.go", 'msg := fmt.Sprintf("%s", password)\nlog.Print(msg)\n'],
  ["a.go", 'log.Print(fmt.Sprintf("is %s", strings.TrimSpace(password)))\n'],
  ["a.js", "console.log(`the password is ${password}`);\n"],
  ["a.js", "console.log('the password', password);\n"],
  ["a.js", "console.log('it isn\\'t', password, 'is it');\n"],
  ["a.js", 'console.log("a" + password + "b");\n'],
  ["a.js", "console.log(`\n// the ${password}\n`);\n"],
  ["a.py", 'print(f"the password is {password}")\n'],
  ["a.py", 'print(os.environ["API_KEY"])\n'],
  ["a.py", "print('''\nthe end''', password, 'x')\n"],
  ["a.rb", 'puts "the password is #{password}"\n'],
  ["a.rs", "println!(\"{}\", f::<'a>(password, 'b'));\n"],
  ["a.kt", 'println("the password is $password")\n'],
  ["a.swift", 'print("the password is \\(password)")\n'],
  ["a.php", '<?php echo "the password is $password";\n'],
  ["a.sh", 'echo "the password is $PASSWORD"\n'],
  ["a.sh", "cat <<EOF\n# password $PASSWORD\nEOF\necho $PASSWORD\n"],
];

describe("the question whether a text may print a secret", () => {
  for (const [answer, texts] of [[false, NO] as const, [true, YES] as const]) {
    for (const [path, text] of texts) {
      it(`is answered with ${answer ? "yes" : "no"} for ${path}: ${text.trim()}`, () => {
        const language = languageFor(path, undefined);
        assert.ok(language !== undefined);
        assert.equal(mayPrintSecret(text, language, []), answer);
      });
    }
  }
});
