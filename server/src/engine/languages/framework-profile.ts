/**
 * How the programs of one framework read what is not in their code, where that is not the way of
 * their language. Data only: `fixes/code/framework-profile.ts` finds the one that a program follows.
 */

import type { Loader } from "./loader.ts";
import type { Elsewhere, ReadEnv } from "./read-env.ts";

/** All conditions that are given must hold. */
export interface FrameworkProfile {
  /** For people who read the list; nothing depends on it. */
  readonly name: string;
  readonly path?: RegExp;
  /** What the program's text holds. */
  readonly text?: RegExp;
  /** What its text holds above the secret: the object that is read from. */
  readonly above?: RegExp;
  readonly file?: FileCondition;
  /** What the person has to have chosen; see `Snapshot.choices`. */
  readonly choice?: string;
  /** Not where this is so. */
  readonly unless?: FileCondition;
  readonly overrides: FrameworkOverrides;
}

/** Of the files with one of these names, the one in the nearest folder above the program. */
export interface FileCondition {
  /** The first one that a folder has is the one that counts. */
  readonly names: readonly string[];
  readonly text: RegExp;
}

/** What a framework does in another way than its language. */
export interface FrameworkOverrides {
  readonly readEnv?: ReadEnv;
  readonly loader?: Loader;
  /** See `Language.elsewhere`. */
  readonly elsewhere?: readonly Elsewhere[];
  readonly envFile?: EnvFile;
  /** What is left to do before the program runs elsewhere, as a sentence. */
  readonly note?: (name: string) => string;
}

/** The env file that is read instead of the `.env` in the program's root. */
export interface EnvFile {
  /** The folder, as the start of the program's path; else the one of the file that decided. */
  readonly folder?: RegExp;
  readonly name: string;
  /** Only where it is there already. */
  readonly ifThere?: true;
}

/** A loader of which nothing has to be said: what runs the program reads its env file. */
export function loadedByItself(loader: Loader): Loader {
  return { ...loader, called: /(?:)/ };
}

/** The same for all languages: nothing of the machine at home is there. */
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
