import assert from "node:assert/strict";
import { formatFor } from "../../server/src/engine/formats/index.ts";
import { textOf } from "../../server/src/engine/text/span.ts";

/** `path=value` of every entry, and that key and whole stand where they should. */
function read(path: string, text: string): readonly string[] {
  const entries = formatFor(path)?.entries(text) ?? [];
  return entries.map((entry) => {
    assert.ok(entry.whole.start <= entry.value.start && entry.value.end <= entry.whole.end);
    return `${entry.path.join(".")}=${textOf(text, entry.value)}`;
  });
}

describe("formats", () => {
  it("json: values, lists, BOM, CRLF, broken text", () => {
    assert.deepEqual(read("a.json", '\uFEFF{"a": [1, "x"],\r\n "b": {"c": "d"}}'), [
      "a.0=1",
      "a.1=x",
      "b.c=d",
    ]);
    assert.deepEqual(read("tsconfig.json", '{// no\n"a": "b",}'), ["a=b"]);
    assert.deepEqual(read("a.json", '{"a": "b", "c": '), ["a=b"]);
    assert.equal(formatFor("a.json")?.lineComment, undefined);
    assert.equal(formatFor(".vscode/mcp.json")?.lineComment, "//");
  });

  it("yaml: quotes, anchors, flow, blocks, documents", () => {
    const text = "\uFEFFa: &x 'b'\r\nc: !!str p # no\r\nd: *x\r\n---\r\nf: {g: h, i: [\"j\"]}\r\n";
    assert.deepEqual(read("a.yaml", text), ["a=b", "c=p", "f.g=h", "f.i.0=j"]);
    const entries = formatFor("a.yml")?.entries(text) ?? [];
    assert.deepEqual(
      entries.map((entry) => entry.document),
      [0, 0, 1, 1],
    );
    assert.deepEqual(
      entries.map((entry) => entry.flow),
      [false, false, true, true],
    );
    assert.deepEqual(read("a.yml", "a: |\n  x\n  y\nb: c\n"), ["a=  x\n  y\n", "b=c"]);
  });

  it("toml: tables, inline tables, multi-line, and lines where it does not parse", () => {
    const text = "\uFEFFa.b = \"x\"\r\n[[t]]\r\nk = '''y'''\r\nm = { n = 'z' }\r\n";
    assert.deepEqual(read("a.toml", text), ["a.b=x", "t.0.k=y", "t.0.m.n=z"]);
    assert.deepEqual(read("a.toml", '[s]\nk = "v"\nbroken =\n'), ["s.k=v", "s.broken="]);
  });

  it("ini and properties", () => {
    assert.deepEqual(read("a.ini", '\uFEFF[s]\r\n; no\r\nk = v ; c\r\nq: "w" # c\r\n'), [
      "s.k=v",
      "s.q=w",
    ]);
    assert.deepEqual(read("a.properties", "! no\r\na.b=c\r\nd : e\nf g\nh=i\\\n  j\n"), [
      "a.b=c",
      "d=e",
      "f=g",
      "h=i\\\n  j",
    ]);
  });

  it("dotenv: export, quotes, comments, lines, unclosed quotes", () => {
    const text =
      '\uFEFFexport A=1 # no\r\nB=\'x # y\' # no\r\nC="l1\nl2"\nD=`z`\nE=\nF="open\n#G=1\n';
    assert.deepEqual(read(".env.local", text), [
      "A=1",
      "B=x # y",
      "C=l1\nl2",
      "D=z",
      "E=",
      'F="open',
    ]);
    const first = formatFor(".dev.vars")?.entries(text)[0];
    assert.equal(first && textOf(text, first.key), "A");
    assert.deepEqual(read("x.env", "exporter=1\nexport export=2"), ["exporter=1", "export=2"]);
  });

  it("never throws", () => {
    for (const path of ["a.json", "a.yaml", "a.toml", "a.ini", "a.properties", ".env"]) {
      for (const text of [
        "",
        "[".repeat(20000),
        "{{ .Values }}\n: :",
        "\0\u2028'\"",
        "a: &",
        "=",
      ]) {
        read(path, text);
      }
    }
  });
});
