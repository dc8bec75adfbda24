/** Code that records what a call cost. Data only. */
import type { Span } from "../text/span.ts";
import type { Dependency } from "./dependency.ts";
import type { StreamRecording } from "./stream-recording.ts";

/** An account of tokens, as a part of an answer holds it. */
export interface UsageAccount {
  /** Expression of the part. */
  readonly of: string;
  /** Name that is free for the account. */
  readonly name: string;
  /** Fields of tokens, under the SDK's own names. */
  readonly tokens: readonly string[];
}

/** One record: numbers and names, never what was asked or answered. */
export interface UsageRecord {
  /** Expression of the part of an answer that names the model. */
  readonly model: string;
  readonly accounts: readonly UsageAccount[];
  /** Name of the time before the call. */
  readonly startedAt: string;
  /** Name of the environment variable that holds the key. */
  readonly key: string | undefined;
  /** Name of the file's logger. */
  readonly logger: string | undefined;
  readonly quote: string;
  /** Blanks before the record's lines. */
  readonly indent: string;
  /** Names in the file of the modules that `needs` lists, in its order. */
  readonly modules: readonly string[];
}

/** A logger's name, and the place that binds it. */
export interface LoggerBinding {
  readonly name: string;
  readonly span: Span;
}

/** Description of how a language records, in statements before and behind a call. */
export interface Recording {
  /** Matches the text between the start of a line and the name that a statement binds. */
  readonly binder: RegExp;
  /** Matches the text between the name and its value, with the type in the first group. */
  readonly binds: RegExp;
  /** Types of a name whose value has the SDK's own fields; absent where types are not checked. */
  readonly answerType?: RegExp;
  /** Finds the types with which a file declares a name. */
  readonly declared?: (name: string) => RegExp;
  /** Matches the text from a value to the end of a statement and of its line. */
  readonly end: RegExp;
  /** Tells whether more statements may stand around the one behind `before`, text without comments. */
  readonly isInList: (before: string, binder: string) => boolean;
  /** Matches what waits for a call, with the call behind it. */
  readonly awaits: RegExp;
  /** Matches a client whose calls have to be awaited; absent where all have to. */
  readonly waits?: RegExp;
  /** Matches a program in which a client that comes from elsewhere may be such a one. */
  readonly mayWait?: RegExp;
  /** Matches a later wait for what a name holds. */
  readonly waitsLater?: (name: string) => RegExp;
  /** Matches arguments that are written elsewhere. */
  readonly isElsewhere: (args: string) => boolean;
  /** Matches a call that may yield nothing. */
  readonly mayBeNothing?: RegExp;
  readonly values: { readonly yes: RegExp; readonly no: RegExp };
  /** Finds what binds the file's own logger, which takes a text alone. */
  readonly loggerIn: (text: string) => LoggerBinding | undefined;
  readonly startedAt: string;
  readonly needs: (hasLogger: boolean) => readonly Dependency[];
  /** Statement that takes the time. */
  readonly start: (name: string, modules: readonly string[]) => string;
  readonly record: (record: UsageRecord) => string;
  readonly stream: StreamRecording;
  /** Step to take where records are not shown by themselves. */
  readonly shownBy?: { readonly present: RegExp; readonly advice: string };
}
