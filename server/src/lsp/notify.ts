/** One sentence for the person. Nobody has to answer, so nothing can fail later. */
import { type MessageActionItem, MessageType } from "vscode-languageserver/node";
import { guarded } from "./guard.ts";
import { masked } from "./masked.ts";
import type { Services } from "./services.ts";

const TYPES = {
  error: MessageType.Error,
  warning: MessageType.Warning,
  info: MessageType.Info,
} as const;

export function notify(
  services: Services,
  kind: keyof typeof TYPES,
  message: string,
): Promise<void> {
  const { connection, log } = services;
  return guarded(log, "message", undefined, async () => {
    const params = { type: TYPES[kind], message: await masked(services, message) };
    await connection.sendNotification("window/showMessage", params);
  });
}

/** A button under a message, and what it opens. */
export interface Link {
  readonly title: string;
  readonly url: string;
  /** Outside of the editor. */
  readonly external: boolean;
}

/** The same with buttons, where the client shows some; others get what these open in the text. */
export async function notifyWithLinks(
  services: Services,
  message: string,
  links: readonly Link[],
): Promise<void> {
  const { connection, log, client } = services;
  const { opensPages, asksBack } = client();
  if (links.length === 0 || !opensPages || !asksBack) {
    const pages = links.filter((link) => link.external).map((link) => `${link.title}: ${link.url}`);
    await notify(services, "info", [message, ...pages].join(" "));
    return;
  }
  // Not awaited: a message that nobody closes must not hold anything up.
  void guarded(log, "message", undefined, async () => {
    const titles = await Promise.all(links.map(({ title }) => masked(services, title)));
    const actions: MessageActionItem[] = titles.map((title) => ({ title }));
    const params = { type: TYPES.info, message: await masked(services, message), actions };
    const chosen = await connection.sendRequest<MessageActionItem | null>(
      "window/showMessageRequest",
      params,
    );
    const link = links.find((_, at) => titles[at] === chosen?.title);
    if (link === undefined) return;
    await connection.window.showDocument({ uri: link.url, external: link.external });
  });
}
