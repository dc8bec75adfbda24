/** Merges the configuration files of one place in a project. */
import { createHash } from "node:crypto";
import { type Engine, readGitleaksConfig } from "../../engine/index.ts";
import type { Config } from "./config.ts";
import { type ConfigFault, faultAt, faultsOfKind, type SourceFile } from "./fault.ts";
import { chainFrom } from "./gitleaks-chain.ts";
import { addGitleaksRules, type GitleaksFile } from "./gitleaks-rules.ts";
import { globFault, globMatcher } from "./globs.ts";
import { addOwnRules, hasOwnRules } from "./own-rules.ts";
import { type ReadFile, readChecked, schemaFaults } from "./read-checked.ts";
import type { ReadText } from "./read-text.ts";
import { ConfigSchema, type ConfigSource } from "./schema.ts";
import { loweredBy, type SeverityOverrides } from "./severity.ts";

/** Loads the nearest configuration file and the nearest one of gitleaks, where there are any. */
export async function loadConfig(
  config: SourceFile | undefined,
  gitleaks: SourceFile | undefined,
  engine: Engine,
  readText: ReadText,
): Promise<Config> {
  const { read, digest } = digesting([config, gitleaks], readText);
  const own = config && readChecked(config, ConfigSchema);
  const chain = gitleaks === undefined ? NO_CHAIN : readChain(gitleaks, read);
  const needsRules =
    hasOwnRules(own?.checked.value) ||
    chain.files.some(({ config: gitleaksConfig }) => gitleaksConfig.tables.length > 0);
  const rules = needsRules ? await engine.projectRules() : undefined;
  const faults = [...(own ? faultsOf(own) : []), ...chain.faults];
  const sources = [config, ...chain.sources].flatMap((file) => file?.path ?? []);
  if (own && rules) {
    const added = addOwnRules(own, rules, read);
    faults.push(...added.faults);
    sources.push(...added.sources);
  }
  if (rules) faults.push(...addGitleaksRules(chain.files, rules));
  const ruleSet = rules?.toRuleSet();
  const infos = engine.rules(ruleSet);
  const { known, unknown } = severitiesOf(own, new Set(infos.map((info) => info.id)));
  const added = rules?.added();
  const ownRules = infos.filter((info) => added?.has(info.id));
  faults.push(...unknown);
  const lowered = loweredBy(known, infos);
  return {
    ...settingsOf(own),
    severity: known,
    lowered,
    rules: ruleSet,
    ownRules,
    faults,
    sources,
    digest: digest(),
  };
}

/** Wraps a reader such that all its answers go into a digest, also those on missing files. */
function digesting(
  first: readonly (SourceFile | undefined)[],
  readText: ReadText,
): { readonly read: ReadText; readonly digest: () => string } {
  const hash = createHash("sha256").update(JSON.stringify(first));
  return {
    read: (path) => {
      const file = readText(path);
      hash.update(JSON.stringify([path, file]));
      return file;
    },
    digest: () => hash.digest("hex"),
  };
}

interface ReadChain {
  /** All files of gitleaks, broken ones too. */
  readonly sources: readonly SourceFile[];
  /** Readable files; the first one extends the others. */
  readonly files: readonly GitleaksFile[];
  readonly faults: readonly ConfigFault[];
}

const NO_CHAIN: ReadChain = { sources: [], files: [], faults: [] };

function readChain(source: SourceFile, read: ReadText): ReadChain {
  const { files: others, why } = chainFrom(source, read);
  const sources = [source, ...others];
  const files: GitleaksFile[] = [];
  const faults: ConfigFault[] = [];
  for (const file of sources) {
    const config = readGitleaksConfig(file.text);
    if (config.kind === "config") files.push({ source: file, config });
    else faults.push(brokenAt(file, config.at));
  }
  const last = files.at(-1);
  if (why === undefined || last === undefined) return { sources, files, faults };
  const span = last.config.spanOf(["extend", "path"]);
  faults.push(faultAt(last.source, span, `The file ${why}.`, "warning"));
  return { sources, files, faults };
}

/** Makes the fault of a file that is no TOML; the parser's own message may quote it. */
function brokenAt(source: SourceFile, at: number): ConfigFault {
  return faultAt(source, { start: at, end: at }, "This cannot be read as TOML.", "warning");
}

function settingsOf(own: ReadFile<ConfigSource> | undefined) {
  const {
    exclude = [],
    maxFileSize,
    pythonEnvironment,
    rotation,
    sharedKeys,
  } = own?.checked.value ?? {};
  const isExcluded = globMatcher(exclude.filter((text) => globFault(text) === undefined));
  return {
    path: own?.source.path,
    isExcluded,
    maxFileSize,
    pythonEnvironment,
    rotation,
    sharedKeys,
  };
}

function faultsOf(own: ReadFile<ConfigSource>): readonly ConfigFault[] {
  const { source, yaml, checked } = own;
  const mistakes = (checked.value?.exclude ?? []).flatMap((glob, index) => {
    const message = globFault(glob);
    return message === undefined ? [] : [{ index, message }];
  });
  const globs = faultsOfKind(source, mistakes, ({ index, message }) => {
    const at = ["exclude", checked.originalIndex("exclude", index)];
    return faultAt(source, yaml.spanOf(at), message);
  });
  return [...schemaFaults(own), ...globs];
}

interface Severities {
  readonly known: SeverityOverrides;
  readonly unknown: readonly ConfigFault[];
}

/** Splits the configured severities into those of known rules and faults for unknown ids. */
function severitiesOf(
  own: ReadFile<ConfigSource> | undefined,
  ids: ReadonlySet<string>,
): Severities {
  if (own === undefined) return { known: {}, unknown: [] };
  const { source, yaml, checked } = own;
  const all = Object.entries(checked.value?.severity ?? {});
  const isKnown = ([id]: readonly [string, unknown]): boolean =>
    /^sin[1-7]$/.test(id) || ids.has(id);
  const strangers = all.filter((fault) => !isKnown(fault));
  const unknown = faultsOfKind(source, strangers, ([id]) => {
    const span = yaml.spanOf(["severity", id], "key");
    return faultAt(source, span, "No rule has this id, so this has no effect.", "warning");
  });
  return { known: Object.fromEntries(all.filter(isKnown)), unknown };
}
