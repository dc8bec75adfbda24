/**
 * Finds settings classes of pydantic: `api_key: str = "«secret»"` in a class derived from
 * `BaseSettings` is filled from `API_KEY`, also from the class's own env file. Without a default it
 * is required; `os.environ["API_KEY"]` in its place would not see that file.
 */
import { type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import type {
  NamedSpan,
  SettingsField,
  SettingsFields,
  StrictSettings,
} from "../settings-field.ts";

const SETTINGS = /(?:^|\.)BaseSettings$/;
const SECRET = /^(?:pydantic\.)?Secret(?:Str|Bytes)\(\s*/;
const OTHER_NAME = /\b(?:validation_)?alias\s*=|\benv\s*=/;
const SECRET_END = String.raw`\s*(?:,\s*)?\)`;
const END = String.raw`\s*\)`;
/** Limit between the start of a field and its literal. */
const NEAR = 500;

interface ClassFact {
  readonly name: string;
  readonly bases: readonly string[];
  /** Header and body. */
  readonly whole: Span;
  readonly body: Span;
}

export const pydanticFields: SettingsFields = (text, { assignments, classes, scopes }) => {
  if (!text.includes("Settings")) return () => undefined;
  const known = classes.map((own) => classOf(own, text));
  const file = envFileIn(text);
  const fields = indexSpans(
    assignments.flatMap((assignment) => fieldOf(assignment, text)),
    ({ value }) => value,
  );
  const bodies = indexSpans(known, ({ body }) => body);
  const functions = indexSpans(scopes, (scope) => scope);
  const sources = new Map<ClassFact, SettingsSource>();
  const sourceOf = (own: ClassFact): SettingsSource => {
    const source = sources.get(own) ?? sourceIn(own, known, text);
    sources.set(own, source);
    return source;
  };
  return (literal) => {
    const field = fields.around(literal);
    if (field === undefined || literal.start - field.end > NEAR) return undefined;
    const own = bodies.around(field.value);
    if (own === undefined) return undefined;
    // A variable of a function there is no field.
    if ((functions.around(field.value)?.start ?? -1) > own.body.start) return undefined;
    const source = sourceOf(own);
    if (source === undefined || "unclear" in source) return source;
    if (file === "other") return { unclear: "the settings are read from another file than .env" };
    const place = defaultAt(text, literal, field.end);
    return "unclear" in place
      ? place
      : { ...place, name: variableOf(field, source), isLoaded: file === ".env" };
  };
};

function variableOf({ name }: FieldFact, { prefix, isExact }: Names): string {
  return isExact ? prefix + name : (prefix + name).toUpperCase();
}

interface FieldFact {
  readonly name: string;
  /** Offset behind its type. */
  readonly end: number;
  readonly value: Span;
}

/** A name with a type. */
function fieldOf({ name, value }: NamedSpan, text: string): readonly FieldFact[] {
  const fieldName = textOf(text, name);
  const between = text.slice(name.end, value.start);
  const type = between.slice(0, Math.max(0, between.lastIndexOf("="))).trimEnd();
  const isField = /^\w+$/.test(fieldName) && /^\s*:/.test(type);
  return isField ? [{ name: fieldName, end: name.end + type.length, value }] : [];
}

function classOf({ name, value: body }: NamedSpan, text: string): ClassFact {
  const bases = /^\s*\(([^()]*)\)/.exec(text.slice(name.end, body.start))?.[1] ?? "";
  return {
    name: textOf(text, name),
    bases: bases.split(",").map((word) => word.trim()),
    whole: { start: name.start, end: body.end },
    body,
  };
}

interface Names {
  readonly prefix: string;
  readonly isExact: boolean;
}

/** Names of the variables of one class's fields; `undefined` for a class that holds no settings. */
type SettingsSource = Names | { readonly unclear: string } | undefined;

/** The class and those of the file that it is derived from. */
function chainOf(own: ClassFact, classes: readonly ClassFact[]): readonly ClassFact[] {
  const chain = new Set([own]);
  for (const { bases } of chain) {
    for (const base of classes) if (bases.includes(base.name)) chain.add(base);
  }
  return [...chain];
}

function sourceIn(own: ClassFact, classes: readonly ClassFact[], text: string): SettingsSource {
  const chain = chainOf(own, classes);
  const bases = chain.flatMap((base) => base.bases);
  const named = new Set(chain.map((base) => base.name));
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
  const bodies = chain.map(({ whole }) => textOf(text, whole)).join("\n");
  const prefixes = [...bodies.matchAll(/\benv_prefix["']?\s*[:=]\s*(?:(["'])(\w*)\1)?/g)];
  const [prefix, ...others] = new Set(prefixes.map((match) => match[2]));
  if (others.length > 0 || (prefixes.length > 0 && prefix === undefined)) {
    return { unclear: "its env_prefix is not known here" };
  }
  const isExact = /\bcase_sensitive["']?\s*[:=]\s*True\b/.test(bodies);
  return { prefix: prefix ?? "", isExact };
}

function envFileIn(text: string): ".env" | "other" | "none" {
  const setting = /\benv_file["']?\s*[:=]\s*([^\n]*)/.exec(text)?.[1];
  if (setting === undefined || setting.startsWith("None")) return "none";
  return /["'](?:\.\/)?\.env["']/.test(setting) ? ".env" : "other";
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
