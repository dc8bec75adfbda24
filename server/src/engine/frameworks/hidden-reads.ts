/** Reads of variables that a program does not spell out: by SDKs, by settings libraries, by names made at run time. */
import { IMPORTS_CHAINS, IMPORTS_MODEL_SDK } from "./models/model-sdks.ts";

/** A place in a program where a variable may be read. */
export interface HiddenRead {
  readonly at: number;
  readonly by: "sdk" | "settings" | "name";
}

const IMPORT = /^[^\n]{0,200}\b(?:import|require|use|using|from)\b[^\n]{0,200}$/gm;
/** Words of options that hand a key to an SDK. */
const KEY = /(?:api|secret|private|access)_?key|(?:auth|access|bearer)_?token|credential|\bkey\b/i;
/** Calls that choose an SDK by a model's name. */
const GATEWAY =
  "litellm\\.\\w{1,40}|a?completion|a?embedding|init_?chat_?model|generate(?:Text|Object)|stream(?:Text|Object)";
const LONGEST = 4_000;

/**
 * Finds where an SDK may take a provider's variable, since nobody hands it a key. Some take it even
 * where a test of the same program hands one over, so that each call counts.
 */
export function sdkRead(text: string, name: string): number | undefined {
  const [provider = ""] = name.toLowerCase().split("_");
  const imports = [...text.matchAll(IMPORT)].filter(
    ([line]) => line.toLowerCase().includes(provider) || IMPORTS_MODEL_SDK.test(line),
  );
  const isModels = IMPORTS_MODEL_SDK.test(text) || IMPORTS_CHAINS.test(text);
  const [first] = imports;
  if (first === undefined && !isModels) return undefined;
  const chosen = isModels ? modelNamed(text, provider) : undefined;
  if (chosen !== undefined) return chosen;
  const called = new RegExp(
    `(?<!\\b(?:def|function|class|func|fn|fun)\\s)(?<![\\w$])(?:\\w*${provider}\\w*|${GATEWAY})\\(`,
    "gi",
  );
  const calls = [...text.matchAll(called)].map(({ index, 0: { length } }) => ({
    at: index,
    options: optionsFrom(text, index + length),
  }));
  const without = calls.find(({ options }) => !KEY.test(options) && !options.includes(name));
  if (without !== undefined) return without.at;
  return calls.length > 0 || KEY.test(text.replaceAll(name, "")) ? undefined : (first?.index ?? 0);
}

/** Text around the name of a model in which a key is looked for. */
const NEAR = 300;

/** The place that chooses a provider by the name of a model: `"openai/gpt-5"`, without a key beside it. */
function modelNamed(text: string, provider: string): number | undefined {
  const models = new RegExp(
    `(?<!(?:from|import|require\\()\\s{0,4})(["'\`])${provider}[/:][a-z0-9][\\w.:-]{1,60}\\1`,
    "g",
  );
  for (const { index } of text.matchAll(models)) {
    if (!KEY.test(text.slice(Math.max(0, index - NEAR), index + NEAR))) return index;
  }
  return undefined;
}

/** The text up to the bracket that closes what was opened before `start`. */
function optionsFrom(text: string, start: number): string {
  let depth = 0;
  const end = Math.min(text.length, start + LONGEST);
  for (let at = start; at < end; at += 1) {
    const sign = text.charAt(at);
    if (/[([{]/.test(sign)) depth += 1;
    else if (/[)\]}]/.test(sign)) depth -= 1;
    if (depth < 0) return text.slice(start, at);
  }
  return text.slice(start, end);
}

/** Libraries that fill fields with the variables of their names. */
const SETTINGS =
  /\bBaseSettings\b|\bpydantic_settings\b|\bdynaconf\b|\benvconfig\b|\bAutomaticEnv\b|\bSetEnvPrefix\b|\bConfigurationProperties\b|\bAddEnvironmentVariables\b|\bfigment::|\benvy::from_env\b|\bcaarlos0\/env\b/i;
/** The environment read by a name that is made, or handed on as a whole. */
const BY_NAME =
  /\b(?!\w*dotenv)(?:\w*\benv|environ|getenv|[gG]et[eE]nv|ENV|[gG]etEnvironmentVariable|[lL]ookup_?[eE]nv)(?:\.get|\.fetch)?(?:\[|\()\s{0,20}(?:f?`[^`\n]{0,80}\$\{|f["'][^"'\n]{0,80}\{|"[^"\n]{0,80}#\{|[A-Za-z_$][\w$.]{0,80}\s{0,9}[\]),+(]|\$\w{1,60}\s{0,9}\.)|\.{3}\s{0,9}(?:process|import\.meta)\.env\b|\b(?:dict|Object\.(?:entries|keys|assign))\([^()\n]{0,40}\b(?:os\.environ|process\.env)\b|\bos\.environ\.(?:copy|items)\(|\bos\.Environ\(\)|[=:(,]\s{0,9}(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|os\.environ)\s{0,9}(?:[;,)}\n]|$)|["']\$env\/static\//;

/** The first place of a program where a variable may be read unseen; `undefined` for none. */
export function hiddenReadIn(text: string, name: string): HiddenRead | undefined {
  const byName = BY_NAME.exec(text)?.index;
  if (byName !== undefined) return { at: byName, by: "name" };
  const settings = SETTINGS.exec(text)?.index;
  if (settings !== undefined) return { at: settings, by: "settings" };
  const sdk = sdkRead(text, name);
  return sdk === undefined ? undefined : { at: sdk, by: "sdk" };
}
