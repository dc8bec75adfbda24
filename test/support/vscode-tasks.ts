/** Stand-ins for the editor's tasks. */

export class ProcessExecution {
  readonly process: string;
  readonly args: readonly string[];
  readonly options: object;
  constructor(process: string, args: readonly string[], options: object) {
    this.process = process;
    this.args = args;
    this.options = options;
  }
}

export class Task {
  presentationOptions: object = {};
  readonly execution: ProcessExecution;
  constructor(...given: readonly [object, object, string, string, ProcessExecution]) {
    this.execution = given[4];
  }
}
