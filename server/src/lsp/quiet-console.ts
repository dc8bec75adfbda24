/** The console of the connection, which the protocol's library writes to as well: whole messages, and with them documents. */
import type { Features } from "vscode-languageserver/node";

/** Labels behind which an error or a message may quote a document. */
const QUOTING = /\b(?:failed with message|message|error)\s*:.*$/is;

/** `features` with a console that shows of an error what went wrong and where, and nothing that came in. */
export function withQuietConsole<T extends Features>(features: T): T {
  return {
    ...features,
    console: (Base) =>
      class extends Base {
        override error(message: string): void {
          super.error(withoutContent(message));
        }
        override warn(message: string): void {
          super.warn(withoutContent(message));
        }
      },
  };
}

/** The first line as far as it quotes nothing, and the frames of a stack. */
export function withoutContent(message: string): string {
  const [first = "", ...more] = message.split("\n");
  const frames = more.filter((text) => /^\s+at /.test(text));
  return [first.replace(QUOTING, ""), ...frames].join("\n");
}
