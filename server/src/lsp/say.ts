/** One sentence for the person. A notification: nobody has to answer, so nothing can fail later. */
import { MessageType } from "vscode-languageserver/node";
import type { Services } from "./services.ts";

const TYPES = {
  error: MessageType.Error,
  warning: MessageType.Warning,
  info: MessageType.Info,
} as const;

export function say(services: Services, kind: keyof typeof TYPES, message: string): void {
  void services.connection.sendNotification("window/showMessage", { type: TYPES[kind], message });
}
