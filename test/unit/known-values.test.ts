/** Looks for values in every encoding, at every offset, and at what is only like them. */
import assert from "node:assert/strict";
import type { KnownValue } from "../../server/src/engine/detect/known/known-value.ts";
import { KnownValues } from "../../server/src/engine/detect/known/known-values.ts";
import { listedValues } from "../../server/src/engine/detect/known/listed-values.ts";
import { isUnguessable } from "../../server/src/engine/detect/known/unguessable.ts";
import { fill } from "../support/placeholders.ts";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SIGNS = `${PLAIN}!#$%&*+/=?@^_-~<>'"\\ ;:,.|{}[]()\``;
const WORLD = `${SIGNS}äöüßé漢字ж😀`;
const random = generator(42);

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawn(alphabet: string, length: number): string {
  const signs = [...alphabet];
  const pick = (): string => signs[Math.floor(random() * signs.length)] ?? "";
  return Array.from({ length }, pick).join("");
}

function known(value: string, name = "X"): KnownValue {
  const span = { start: 0, end: value.length };
  return { value, isSure: true, source: { kind: "env", path: ".env", name, span, isInGit: false } };
}

function unicode(value: string, pattern: RegExp): string {
  return value.replace(pattern, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const json = (value: string): string => JSON.stringify(value).slice(1, -1);
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const entities = (value: string, names: Readonly<Record<string, string>>): string =>
  value.replace(/[&<>"'/=`+]/g, (sign) => names[sign] ?? sign);
const BASIC = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const broken = (value: string, length: number, by: string): string =>
  (
    base64(`${drawn(PLAIN, 50)}${value}${drawn(PLAIN, 90)}`).match(
      new RegExp(`.{1,${length}}`, "g"),
    ) ?? []
  ).join(by);

const ENCODINGS: Readonly<Record<string, (value: string) => string>> = {
  "as it is": (value) => value,
  "a URL's part": encodeURIComponent,
  "a URL's part in small letters": (value) =>
    encodeURIComponent(value).replace(/%../g, (said) => said.toLowerCase()),
  "a whole URL": encodeURI,
  "a form": (value) => new URLSearchParams({ a: value }).toString().slice(2),
  JSON: json,
  "JSON with slashes": (value) => json(value).replaceAll("/", "\\/"),
  "JSON in ASCII": (value) => unicode(json(value), /[\u0080-\uffff]/g),
  "JSON for pages": (value) => unicode(json(value), /[<>&]/g),
  "HTML text": (value) => entities(value, BASIC),
  "HTML attribute": (value) => entities(value, { ...BASIC, '"': "&quot;", "'": "&#39;" }),
  "HTML numbers": (value) =>
    entities(value, { ...BASIC, '"': "&#34;", "'": "&#39;", "+": "&#43;" }),
  "HTML as mustache": (value) =>
    entities(value, {
      ...BASIC,
      '"': "&quot;",
      "'": "&#39;",
      "/": "&#x2F;",
      "=": "&#x3D;",
      "`": "&#x60;",
    }),
  hexadecimal: (value) => Buffer.from(value).toString("hex"),
  "hexadecimal capitals": (value) => Buffer.from(value).toString("hex").toUpperCase(),
  base64,
  "base64 behind one": (value) => base64(`:${value}`),
  "base64 behind two": (value) => base64(`u:${value}:x`),
  "base64 of URLs": (value) => Buffer.from(`ab${value}`).toString("base64url"),
  "base64 in lines": (value) => broken(value, 64, "\n"),
  "base64 in indented lines": (value) => broken(value, 76, "\r\n    "),
  "base64 in written lines": (value) => broken(value, 76, "\\n"),
  "base64 in joined literals": (value) => broken(value, 60, '" +\n  "'),
};

describe("known values", () => {
  for (const [name, encode] of Object.entries(ENCODINGS)) {
    it(`are found: ${name}`, () => {
      for (let round = 0; round < 120; round += 1) {
        const alphabet = [PLAIN, SIGNS, WORLD][round % 3] ?? PLAIN;
        const value = `a${drawn(alphabet, [14, 15, 22, 38, 90][round % 5] ?? 20)}Z`;
        const before = `${drawn(`${PLAIN} \n`, round % 40)}"`;
        const text = `${before}${encode(value)}"${drawn(`${PLAIN} \n`, 20)}`;
        const values = new KnownValues([known(value)]);
        const { sites } = values.sitesIn(text);
        assert.equal(sites.length, 1, JSON.stringify([name, value, text]));
        const span = sites[0]?.span ?? { start: 0, end: 0 };
        assert.ok(span.start >= before.length && span.end <= before.length + encode(value).length);
        const [, ...rest] = [...value].slice(1);
        const other = `a${drawn(alphabet, 1)}${rest.join("")}`;
        if (other === value || other.length !== value.length) continue;
        const near = `${before}${encode(other)}"`;
        assert.ok(!values.isIn(near), JSON.stringify([name, value, near]));
      }
    });
  }

  it("are found among thousands, each once", () => {
    const all = Array.from({ length: 10_000 }, () => known(drawn(PLAIN, 24)));
    const values = new KnownValues(all);
    const wanted = all.filter((_, index) => index % 100 === 0);
    const text = wanted.map(({ value }) => `x = ${value};\n`).join("");
    assert.deepEqual(
      values.sitesIn(text).sites.map((site) => site.known[0].value),
      wanted.map(({ value }) => value),
    );
  });

  it("have a limit, and say how many are beyond it", () => {
    const values = new KnownValues(
      Array.from({ length: 20_003 }, (_, at) => known(`${drawn(PLAIN, 20)}${at}`)),
    );
    assert.equal(values.leftOut, 3);
    assert.equal(new KnownValues([known(drawn(PLAIN, 15))]).leftOut, 1);
  });

  it("of 100 KB are found, as they are and encoded", () => {
    const value = drawn(SIGNS.replace(" ", ""), 100_000);
    const values = new KnownValues([known(value)]);
    for (const text of [value, base64(value), `{"a":"${json(value)}"}`])
      assert.ok(values.isIn(`${text}\n`));
    assert.ok(!values.isIn(`${value.slice(0, -1)}\n`));
  });

  it("of one file are one, with all their places", () => {
    const value = drawn(PLAIN, 30);
    const values = new KnownValues([known(value, "A"), known(value, "B")]);
    const [site] = values.sitesIn(`<${value}>`).sites;
    assert.equal(site?.known.length, 2);
  });

  it("take their time from the text's length, whatever both are", () => {
    const period = drawn(PLAIN, 16);
    const all = Array.from({ length: 500 }, (_, at) => known(`${period.repeat(200)}${at}x`));
    const values = new KnownValues(all);
    const text = period.repeat(60_000);
    const started = performance.now();
    const { sites } = values.sitesIn(text);
    assert.equal(sites.length, 0);
    assert.ok(performance.now() - started < 5000);
  });
});

describe("unguessable values", () => {
  it("are those that somebody drew", () => {
    for (const length of [18, 24, 32, 48]) {
      const all = Array.from({ length: 300 }, () => drawn(PLAIN, length));
      assert.ok(all.filter(isUnguessable).length >= 295, String(length));
    }
    const generated = Array.from({ length: 300 }, () => drawn(SIGNS.replace(" ", ""), 24));
    assert.ok(generated.filter(isUnguessable).length >= 285);
  });

  it("are no words, dates, versions, patterns and common passwords", () => {
    for (const value of [
      "P@ssw0rd!2024#Acme",
      "password123456789",
      "Summer2024Summer2024",
      "qwertyuiopasdfgh1",
      "letmein!letmein!1",
      "claude-sonnet-4-5-20250929",
      "ubuntu-22.04.3-live-server-amd64",
      "%(asctime)s-%(levelname)s-%(message)s",
      "abc123def456ghi789",
      "correct-horse-battery-staple-93",
      "#ff0000,#00ff00,#0000ff",
      "aaaaaaaaaaaaaaaaaaaa",
    ]) {
      assert.ok(!isUnguessable(value), value);
    }
  });
});

describe("a list of values", () => {
  it("counts the lines that it refuses, and names the others by their number", () => {
    const { values, refused } = listedValues(
      [
        "",
        fill("{alnum:24}").text,
        "short1",
        "Summer2024Summer2024",
        ` ${fill("{alnum:30}", 1).text}\r`,
      ].join("\n"),
    );
    assert.equal(refused, 2);
    assert.deepEqual(
      values.map(({ source }) => source),
      [
        { kind: "list", line: 2 },
        { kind: "list", line: 5 },
      ],
    );
  });
});
