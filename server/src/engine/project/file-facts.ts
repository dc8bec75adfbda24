/**
 * Facts that one file adds to those of its workspace: small, serialisable, and with digests in
 * place of secrets.
 */
import { makesApp } from "../frameworks/deployables.ts";
import type { Side } from "../frameworks/framework.ts";
import type { UnlimitedCall } from "../frameworks/models/unlimited-calls.ts";
import type { ModuleName } from "../languages/modules.ts";
import type { Span } from "../text/span.ts";
import type { Digest } from "./digest.ts";
import type { ScriptReference } from "./pages.ts";

/** A credential that is a whole value. */
export interface CredentialFact {
  readonly digest: Digest;
  /** The credential's id in the rules; "" for one that only its name tells. */
  readonly credential: string;
  /** Digest of the text that it is written in, where git tracks it and no annotation says how old it is. */
  readonly undated?: Digest;
  /**
   * Environment that it is for, such as `production`, and "" where nothing names one; absent for a
   * value of a sample.
   */
  readonly environment?: string;
  /** Program that gets it, in a file that starts several: a folder or an image. */
  readonly program?: string;
  readonly start: number;
  readonly end: number;
}

/** A variable that an env file defines. */
export interface VariableFact {
  readonly name: string;
  readonly digest: Digest;
  readonly start: number;
  readonly end: number;
}

/** A read of a variable of the environment. */
export interface VariableRead {
  readonly name: string;
  /** The app that gets it, in a file that hands variables to others. */
  readonly app?: string;
  readonly start: number;
  readonly end: number;
}

/** An entry of a list of allowed findings that was of use. */
export interface UsedEntry {
  /** Name of the list: a file's name. */
  readonly by: string;
  readonly entry: string;
}

export interface FileFacts {
  /** Path relative to the workspace folder, with `/`. */
  readonly path: string;
  /** Side on which the file itself says that it runs; both, if only a part of it is for browsers. */
  readonly side: Side;
  /** True if others reach it only through a server: what imports it gets a call, not its code. */
  readonly isBoundary: boolean;
  readonly isTest: boolean;
  /** True if other files can import it. */
  readonly isScript: boolean;
  /** Specifiers of imports, as written. */
  readonly imports: readonly string[];
  /** Scripts that a page names. */
  readonly scripts: readonly ScriptReference[];
  /** Names of modules that a manifest gives. */
  readonly modules: readonly ModuleName[];
  readonly credentials: readonly CredentialFact[];
  readonly defined: readonly VariableFact[];
  readonly reads: readonly VariableRead[];
  /** Calls of language models. */
  readonly calls: readonly Span[];
  /** Routes and loops that call a model without a limit. */
  readonly unlimited: readonly UnlimitedCall[];
  /** True if the file asks a provider by itself, or through its SDK. */
  readonly asksProvider: boolean;
  /** True if the file records what calls of models cost, or names something that does. */
  readonly recordsUsage: boolean;
  /** True if the file limits who calls the project's routes, or how often. */
  readonly limitsCalls: boolean;
  /** True if the file makes its folder the root of a package. */
  readonly isManifest: boolean;
  /** The first secret of an env file that the next `git add` would take. */
  readonly unprotected: Span | undefined;
  /** Entries of lists that allow findings of this file. */
  readonly usedEntries: readonly UsedEntry[];
  /** True if git has the file, or the next commit takes it. */
  readonly isTracked: boolean;
  /** Name of what the file deploys, such as `compose service`; "" for none. */
  readonly deploys: string;
}

/** Tells whether a file adds nothing to its workspace, so that nobody has to keep its facts. */
export function addsNothing(facts: FileFacts): boolean {
  return (
    !facts.isScript &&
    facts.scripts.length === 0 &&
    facts.modules.length === 0 &&
    facts.credentials.length === 0 &&
    facts.defined.length === 0 &&
    facts.reads.length === 0 &&
    facts.calls.length === 0 &&
    !facts.asksProvider &&
    !facts.recordsUsage &&
    !facts.limitsCalls &&
    !facts.isManifest &&
    !makesApp(facts.path) &&
    facts.deploys === "" &&
    facts.unprotected === undefined &&
    facts.usedEntries.length === 0
  );
}

/**
 * Tells whether two versions of a file give the same workspace facts, positions within the file
 * aside.
 */
export function saysTheSame(a: FileFacts, b: FileFacts): boolean {
  return statement(a) === statement(b);
}

function statement(facts: FileFacts): string {
  return JSON.stringify(facts, (key, value: unknown) =>
    key === "start" || key === "end" ? undefined : value,
  );
}
