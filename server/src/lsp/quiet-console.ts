/**
 * Silences the connection's console, to which the protocol's library writes whole messages, with
 * documents in them.
 */
import type { Features } from "vscode-languageserver/node";

/** Labels of logs behind which an error or a message may quote a document. */
const QUOTING = /\b(?:failed with message|message|error)\s*:.*$/is;

/**
 * Wraps `features` with a console that shows an error's kind and place, and no content of messages.
 */
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

/** Keeps the first line as far as it quotes nothing, and the frames of a stack. */
export function withoutContent(message: string): string {
  const [first = "", ...more] = message.split("\n");
  const frames = more.filter((text) => /^\s+at /.test(text));
  return [first.replace(QUOTING, ""), ...frames].join("\n");
}
