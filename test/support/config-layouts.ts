/** One value in the ways that people write it in each configuration format, and how such a text is read. */
import { parse as parseJson } from "jsonc-parser";
import { getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import { Document, parse as parseYaml, type Scalar, visit } from "yaml";
import { formatFor } from "../../server/src/engine/formats/index.ts";
import { textOf } from "../../server/src/engine/text/span.ts";

type Keys = readonly (string | number)[];

export interface Layout {
  readonly title: string;
  readonly text: string;
}

/** Result of another parser than ours, where there is one. */
export function readBack(path: string, text: string): unknown {
  const format = formatFor(path);
  const plain = text.replace(/^\uFEFF/, "");
  if (format?.id === "json") {
    const errors: unknown[] = [];
    const found: unknown = parseJson(plain, errors as never[], { allowTrailingComma: false });
    return errors.length > 0 ? { errors } : found;
  }
  if (format?.id === "yaml") return parseYaml(plain);
  if (format?.id === "toml") return getStaticTOMLValue(parseTOML(plain));
  const entries = format?.entries(text) ?? [];
  return Object.fromEntries(
    entries.map((entry) => [entry.path.join("\n"), textOf(text, entry.value)]),
  );
}

/** An object with the value at its keys, and what else has to be in it. */
export function objectOf(keys: Keys, value: string, others: object = {}): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (typeof key === "number") {
    const first: unknown = Array.isArray(others) ? others[0] : undefined;
    const inner = objectOf(rest, value, typeof first === "object" && first !== null ? first : {});
    const before: unknown[] = Array.from({ length: key }, (_, at) => `x${at}`);
    return [...before, inner];
  }
  const within: unknown = Object.entries(others).find(([it]) => it === key)?.[1];
  const inner = objectOf(rest, value, typeof within === "object" && within !== null ? within : {});
  return { ...others, [key]: inner };
}

export function layoutsOf(
  path: string,
  keys: Keys,
  value: string,
  others: object = {},
): readonly Layout[] {
  const object = objectOf(keys, value, others);
  switch (formatFor(path)?.id) {
    case "json":
      return jsonLayouts(object);
    case "yaml":
      return yamlLayouts(object, value);
    case "toml":
      return tomlLayouts(keys, value);
    case "ini":
      return iniLayouts(keys, value);
    default:
      return propertiesLayouts(keys, value);
  }
}

function jsonLayouts(object: unknown): readonly Layout[] {
  const pretty = JSON.stringify(object, undefined, 2);
  return [
    { title: "one line", text: JSON.stringify(object) },
    { title: "pretty", text: `${pretty}\n` },
    {
      title: "tabs, CRLF, BOM",
      text: `\uFEFF${JSON.stringify(object, undefined, "\t")}\r\n`.replace(/(?<!\r)\n/g, "\r\n"),
    },
    { title: "with neighbours", text: `${JSON.stringify(withNeighbours(object), undefined, 4)}\n` },
  ];
}

function withNeighbours(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return { aaa: [1, { b: null }], ...value, zzz: 'é \\ " ${X}' };
}

function yamlLayouts(object: unknown, value: string): readonly Layout[] {
  const written = (type: Scalar.Type | undefined, flow: boolean): string => {
    const document = new Document(object);
    visit(document, {
      Scalar: (_, node) => {
        if (node.value === value && type !== undefined) node.type = type;
      },
      Collection: (_, node) => {
        node.flow = flow;
      },
    });
    return document.toString({ lineWidth: 0 });
  };
  const block = written(undefined, false);
  return [
    { title: "block", text: block },
    { title: "single quotes", text: written("QUOTE_SINGLE", false) },
    { title: "double quotes, CRLF", text: written("QUOTE_DOUBLE", false).replaceAll("\n", "\r\n") },
    { title: "flow", text: written(undefined, true) },
    { title: "with comments", text: `# first\n${block.replace(/(\n)$/, " # behind$1")}# last\n` },
  ];
}

const BARE = /^[\w-]+$/;

function tomlKey(key: string | number): string {
  return BARE.test(`${key}`) ? `${key}` : JSON.stringify(key);
}

function tomlLayouts(keys: Keys, value: string): readonly Layout[] {
  const names = keys.map(tomlKey);
  const last = names.at(-1) ?? "";
  const table = names.slice(0, -1).join(".");
  const head = table === "" ? "" : `[${table}]\n`;
  const inline = names.slice(0, -2).join(".");
  const section = names.at(-2);
  const layouts = [
    { title: "table", text: `# c\n${head}aaa = 1\n${last} = "${value}" # behind\nzzz = [1]\n` },
    {
      title: "single quotes, CRLF",
      text: `${head}${last} = '${value}'\n`.replaceAll("\n", "\r\n"),
    },
    { title: "dotted", text: `${names.join(".")} = "${value}"\n` },
  ];
  if (section === undefined) return layouts;
  const outer = inline === "" ? "" : `[${inline}]\n`;
  return [
    ...layouts,
    { title: "inline table", text: `${outer}${section} = { ${last} = "${value}", zzz = 1 }\n` },
  ];
}

function iniLayouts(keys: Keys, value: string): readonly Layout[] {
  const [section, ...rest] = keys.length > 1 ? keys : [undefined, ...keys];
  const key = rest.join(".");
  const head = section === undefined ? "" : `[${section}]\n`;
  return [
    { title: "blanks", text: `; c\n${head}aaa = 1\n${key} = ${value}\nzzz = 2\n` },
    { title: "no blanks, CRLF", text: `${head}${key}=${value}\n`.replaceAll("\n", "\r\n") },
  ];
}

function propertiesLayouts(keys: Keys, value: string): readonly Layout[] {
  const key = keys.join(".");
  return [
    { title: "no blanks", text: `# c\naaa=1\n${key}=${value}\nzzz=2\n` },
    { title: "blanks, CRLF", text: `${key} = ${value}\n`.replaceAll("\n", "\r\n") },
    { title: "colon", text: `${key}: ${value}\n` },
  ];
}
