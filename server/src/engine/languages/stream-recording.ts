/** Code that records in the loop that reads a stream. Data only. */

export interface StreamRecording {
  /** Matches the text between the start of a line and the variable of a loop. */
  readonly opening: RegExp;
  /** Matches the text between the variable and the stream. */
  readonly over: RegExp;
  /** Matches the text from the stream to the first line of the loop's body. */
  readonly head: RegExp;
  /** Finds the end of a body, in code whose literals and comments are blank; `indent`: that of the loop. */
  readonly bodyEnd: (code: string, start: number, indent: string) => number | undefined;
  /** Matches what ends a loop before its stream ends. */
  readonly leaves: RegExp;
  readonly when: (condition: string, block: string) => string;
  readonly isText: (expression: string, text: string) => string;
  readonly hasField: (expression: string, field: string) => string;
  /** Statement that makes a name which has no value yet. */
  readonly declare: (name: string) => string;
  readonly assign: (name: string, value: string) => string;
  /** Expression of a name that may have no value. */
  readonly maybe: (name: string) => string;
  /** Statement that leaves out an element whose `list` is empty. */
  readonly skipEmpty: (element: string, list: string) => string;
  /** An option that is a set of flags with one of them set. */
  readonly flag: (option: string, flag: string, quote: string) => string;
}
