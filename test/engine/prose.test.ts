/** A document's samples get a placeholder; parts that a tool reads are left to the person. */
import assert from "node:assert/strict";
import { hardcodedSecret } from "../../server/src/engine/analyzers/file/hardcoded-secret/hardcoded-secret.ts";
import { moveToEnv } from "../../server/src/engine/fixes/move-to-env/move-to-env.ts";
import { fixed } from "../support/fixed.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SHOWN: readonly (readonly [string, string, string])[] = [
  ["prose", "a.md", `The key is ${KEY}.\n`],
  ["prose below the settings", "a.md", `---\ntitle: A\n---\n\nThe key is ${KEY}.\n`],
  ["markup that is no script", "a.md", `<details>\n${KEY}\n</details>\n`],
  ["a command", "a.md", `\`\`\`sh\nexport GROQ_API_KEY=${KEY}\n\`\`\`\n`],
  ["a command in a list", "a.md", `- a\n\n  \`\`\`sh\n  curl -H "x: ${KEY}"\n  \`\`\`\n`],
  ["a program", "a.md", `\`\`\`python\nGroq(api_key="${KEY}")\n\`\`\`\n`],
  ["a program without an import", "a.md", `\`\`\`go\nkey := "${KEY}"\n\`\`\`\n`],
  ["a comment of a program", "a.md", `\`\`\`js\n// ${KEY}\n\`\`\`\n`],
  ["reStructuredText", "a.rst", `The key is::\n\n    ${KEY}\n`],
  ["AsciiDoc", "docs/a.adoc", `The key is \`${KEY}\`.\n`],
  ["a README without an ending", "README", `export GROQ_API_KEY=${KEY}\n`],
  ["a block of JSON", "a.mdx", `<A />\n\n\`\`\`json\n{ "k": "${KEY}" }\n\`\`\`\n`],
];
const READ: readonly (readonly [string, string, string])[] = [
  ["a document's settings", "a.md", `---\nkey: ${KEY}\n---\n# A\n`],
  ["a script in a document", "a.md", `# A\n\n<script setup>\nconst k = "${KEY}";\n</script>\n`],
  ["an export of MDX", "a.mdx", `export const k = "${KEY}";\n\n# A\n`],
  ["an element of MDX", "a.mdx", `# A\n\n<A k="${KEY}" />\n`],
];

describe("documents", () => {
  for (const [what, path, text] of SHOWN) {
    it(`${what}: a placeholder takes the place of the value`, async () => {
      const after = await fixed(hardcodedSecret.run, moveToEnv, path, { [path]: text });
      assert.equal(after?.files[path], text.replace(KEY, "your-key-here"));
    });
  }
  for (const [what, path, text] of READ) {
    it(`${what}: stays, and the fix says why`, async () => {
      const after = await fixed(hardcodedSecret.run, moveToEnv, path, { [path]: text });
      assert.equal(after?.files[path], text);
      assert.match(after.notes.join(), /runs or configures/);
    });
  }
});
