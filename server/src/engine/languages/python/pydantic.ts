/**
 * Finds settings classes of pydantic: `api_key: str = "«secret»"` in a class derived from
 * `BaseSettings` is filled from `API_KEY`, also from the class's own env file. Without a default it
 * is required; `os.environ["API_KEY"]` in its place would not see that file.
 */
import type { Span } from "../../text/span.ts";
import type { SettingsField, SettingsFields, StrictSettings } from "../settings-field.ts";

const FIELD = /^([ \t]+)(\w+)[ \t]*:(?:[^=\n]*[^=\s])?(?=[ \t]*=(?!=))/gm;
const CLASS = /^([ \t]*)class[ \t]+(\w+)[ \t]*(?:\(([^()]*)\)[ \t]*)?:/gm;
const SETTINGS = /(?:^|\.)BaseSettings$/;
const SECRET = /^(?:pydantic\.)?Secret(?:Str|Bytes)\(\s*/;
const OTHER_NAME = /\b(?:validation_)?alias\s*=|\benv\s*=/;
const SECRET_END = String.raw`\s*(?:,\s*)?\)`;
const END = String.raw`\s*\)`;
/** Limit between the start of a field and its literal. */
const NEAR = 500;

interface ClassFact {
  readonly name: string;
  /** Indentation of its fields. */
  readonly body: string | undefined;
  readonly bases: readonly string[];
  /** Header and body. */
  readonly text: string;
  readonly start: number;
}

export const pydanticFields: SettingsFields = (text) => {
  if (!text.includes("Settings")) return () => undefined;
  const classes = classesIn(text);
  const file = envFileIn(text);
  const sources = new Map<ClassFact, Source>();
  const sourceOf = (own: ClassFact): Source => {
    const source = sources.get(own) ?? sourceIn(own, classes, text);
    sources.set(own, source);
    return source;
  };
  return (literal) => {
    const field = fieldBefore(literal, text);
    const own = field && classOf(field, classes);
    if (field === undefined || own === undefined) return undefined;
    const source = sourceOf(own);
    if (source === undefined || "unclear" in source) return source;
    if (file === "other") return { unclear: "the settings are read from another file than .env" };
    const place = defaultAt(text, literal, field.end);
    if ("unclear" in place) return place;
    const variable = source.prefix + field.name;
    const name = source.isExact ? variable : variable.toUpperCase();
    return { ...place, name, isLoaded: file === ".env" };
  };
};

interface FieldFact {
  readonly indent: string;
  readonly name: string;
  readonly start: number;
  /** Offset behind its type. */
  readonly end: number;
}

/** Finds the last field that begins above the literal, with no other line beginning in between. */
function fieldBefore(literal: Span, text: string): FieldFact | undefined {
  const from = Math.max(0, literal.start - 2 * NEAR);
  const cut = from === 0 ? 0 : text.indexOf("\n", from) + 1;
  const found = [...text.slice(cut, literal.start).matchAll(FIELD)].at(-1);
  if (found === undefined || (from > 0 && cut === 0)) return undefined;
  const [all, indent = "", name = ""] = found;
  const start = cut + found.index;
  const end = start + all.length;
  const next = new RegExp(String.raw`\n[ \t]{0,${indent.length}}(?=[^\s#)\]}])`);
  const between = text.slice(end, literal.start);
  return between.length > NEAR || next.test(between) ? undefined : { indent, name, start, end };
}

/** Finds the innermost class of a field, unless it is a variable of a function there. */
function classOf({ indent, start }: FieldFact, classes: readonly ClassFact[]) {
  const own = classes.findLast((it) => it.start < start && it.body === indent);
  return own !== undefined && start <= own.start + own.text.length ? own : undefined;
}

/** Names of the variables of one class's fields; `undefined` for a class that holds no settings. */
type Source =
  | { readonly prefix: string; readonly isExact: boolean }
  | { readonly unclear: string }
  | undefined;

function classesIn(text: string): readonly ClassFact[] {
  return [...text.matchAll(CLASS)].map(
    ({ 0: header, 1: indent = "", 2: name = "", 3: bases, index }) => {
      const rest = text.slice(index + header.length);
      const end = new RegExp(`\\n[ \\t]{0,${indent.length}}(?=[^\\s#)])`).exec(rest)?.index;
      return {
        name,
        body: /\n([ \t]+)\S/.exec(rest.slice(0, end))?.[1],
        bases: (bases ?? "").split(",").map((word) => word.trim()),
        text: header + rest.slice(0, end),
        start: index,
      };
    },
  );
}

/** The class and those of the file that it is derived from. */
function chainOf(own: ClassFact, classes: readonly ClassFact[]): readonly ClassFact[] {
  const chain = new Set([own]);
  for (const { bases } of chain) {
    for (const it of classes) if (bases.includes(it.name)) chain.add(it);
  }
  return [...chain];
}

function sourceIn(own: ClassFact, classes: readonly ClassFact[], text: string): Source {
  const chain = chainOf(own, classes);
  const bases = chain.flatMap((it) => it.bases);
  const named = new Set(chain.map((it) => it.name));
  // `Settings` of the file itself is what its own bases make of it.
  const outer = bases.filter((base) => !named.has(base));
  if (!outer.some((name) => /Settings$/.test(name))) {
    return own.bases.some((base) => /(?:^|\.)BaseModel$/.test(base)) &&
      /\bBaseSettings\b/.test(text)
      ? { unclear: "it belongs to a model inside other settings" }
      : undefined;
  }
  const isForeign = outer.some((name) => /Settings$/.test(name) && !SETTINGS.test(name));
  if (isForeign || /\b_env_prefix\b|\bsettings_customise_sources\b/.test(text)) {
    return { unclear: "where its settings come from is said elsewhere" };
  }
  const said = chain.map((it) => it.text).join("\n");
  const prefixes = [...said.matchAll(/\benv_prefix["']?\s*[:=]\s*(?:(["'])(\w*)\1)?/g)];
  const [prefix, ...others] = new Set(prefixes.map((match) => match[2]));
  if (others.length > 0 || (prefixes.length > 0 && prefix === undefined)) {
    return { unclear: "its env_prefix is not known here" };
  }
  const isExact = /\bcase_sensitive["']?\s*[:=]\s*True\b/.test(said);
  return { prefix: prefix ?? "", isExact };
}

function envFileIn(text: string): ".env" | "other" | "none" {
  const said = /\benv_file["']?\s*[:=]\s*([^\n]*)/.exec(text)?.[1];
  if (said === undefined || said.startsWith("None")) return "none";
  return /["'](?:\.\/)?\.env["']/.test(said) ? ".env" : "other";
}

/**
 * Finds the default around the literal: between the type and it stand `=` and at most one call or
 * two.
 */
function defaultAt(
  text: string,
  literal: Span,
  typeEnd: number,
): Pick<SettingsField, "whole" | "required"> | { readonly unclear: string } {
  const before = text.slice(typeEnd, literal.start).replace(/^[ \t]*=\s*/, "");
  const call = /^(?:pydantic\.)?Field\(\s*(?:default\s*=\s*)?/.exec(before)?.[0] ?? "";
  const inner = before.slice(call.length);
  // Formatters put a long value in brackets of its own.
  const opening = /^\(\s*/.exec(inner)?.[0] ?? "";
  const secret = SECRET.exec(inner.slice(opening.length))?.[0] ?? "";
  const closings = [secret, opening].filter((name) => name !== "");
  const closing = new RegExp(
    closings.map((name) => (name === secret ? SECRET_END : END)).join(""),
    "y",
  );
  closing.lastIndex = literal.end;
  const close = closing.exec(text)?.[0];
  const end = literal.end + (close?.length ?? 0);
  const isWhole = inner === opening + secret && close !== undefined;
  const after = text.slice(end, end + NEAR);
  if (call !== "") {
    const rest = /^[^\n]*(?:\n[ \t][^\n]*)*?\)/.exec(after)?.[0] ?? "";
    if (OTHER_NAME.test(rest)) return { unclear: "its field has another name outside" };
    const isArgument = isWhole && /^\s*[,)]/.test(after);
    const start = literal.start - secret.length - opening.length;
    if (isArgument) return { whole: { start, end }, required: "..." };
  } else if (isWhole && /^[ \t]*(?:#|\r?\n|$)/.test(after)) {
    return { whole: { start: typeEnd, end }, required: "" };
  }
  return { unclear: "it is only a part of its field's default" };
}

/** Strictness of pydantic's settings: since version 2, unless configured otherwise. */
export const PYDANTIC_STRICT: StrictSettings = {
  isIn: (text) =>
    /\bpydantic_settings\b/.test(text) &&
    /\bBaseSettings\b/.test(text) &&
    envFileIn(text) === ".env" &&
    !/\bextra["']?\s*[:=]\s*(?:["']|Extra\.)(?:ignore|allow)\b/.test(text),
  places: ["", "src/", "app/", "core/", "app/core/", "src/core/"].flatMap((text) => [
    `${text}settings.py`,
    `${text}config.py`,
    `${text}main.py`,
  ]),
  refusal: (path, envPath) =>
    `The settings of ${path} fail on variables of ${envPath} that are none of their fields: add ` +
    'extra="ignore" to their model_config first. Nothing was changed.',
};
