/**
 * Profile of a framework whose programs read configuration in another way than their language. Data
 * only: `fixes/code/framework-profile.ts` finds the one that a program follows.
 */

import type { Loader } from "./loader.ts";
import type { Elsewhere, ReadEnv } from "./read-env.ts";

/** Profile of a framework; all given conditions must hold. */
export interface FrameworkProfile {
  /** Name for people who read the list; nothing depends on it. */
  readonly name: string;
  readonly path?: RegExp;
  /** Text that the program contains. */
  readonly text?: RegExp;
  /** Text above the secret: the object that is read from. */
  readonly above?: RegExp;
  readonly file?: FileCondition;
  /** Choice that the person has to have made; see `Snapshot.choices`. */
  readonly choice?: string;
  /** Condition under which the profile does not apply. */
  readonly unless?: FileCondition;
  readonly overrides: FrameworkOverrides;
}

/** Condition on the nearest file above the program with one of these names. */
export interface FileCondition {
  /** The first one that a folder has is the one that counts. */
  readonly names: readonly string[];
  readonly text: RegExp;
}

/** Parts of a language's data that a framework replaces. */
export interface FrameworkOverrides {
  readonly readEnv?: ReadEnv;
  readonly loader?: Loader;
  /** See `Access.elsewhere`. */
  readonly elsewhere?: readonly Elsewhere[];
  readonly envFile?: EnvFile;
  /** Remaining work before the program runs elsewhere, as a sentence. */
  readonly note?: (name: string) => string;
}

/** The env file that is read instead of the `.env` in the program's root. */
export interface EnvFile {
  /**
   * Matches the folder at the start of the program's path; without it the folder of the deciding
   * file counts.
   */
  readonly folder?: RegExp;
  readonly name: string;
  /** True if the file counts only where it exists. */
  readonly ifThere?: true;
}

/** Turns a loader into one that needs no advice: what runs the program reads its env file. */
export function loadedByItself(loader: Loader): Loader {
  return { ...loader, called: /(?:)/ };
}

/**
 * Profile of AWS Lambda, the same for all languages: files of the machine at home are not there.
 */
export const AWS_LAMBDA: FrameworkProfile = {
  name: "AWS Lambda",
  file: {
    names: ["serverless.yml", "serverless.yaml", "template.yaml", "template.yml"],
    text: /\bAWS::(?:Serverless|Lambda)\b|^[ \t]*(?:-[ \t]+)?(?:provider|name)[ \t]*:[ \t]*["']?aws\b/m,
  },
  overrides: {
    note: (name) =>
      `AWS Lambda reads no env file: set ${name} in the function's configuration, from AWS Secrets ` +
      "Manager or Parameter Store, before the next deployment.",
  },
};
