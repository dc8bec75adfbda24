/** Sends one sentence to the person. Needs no answer, so nothing can fail later. */
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

/** A button that does something. */
export interface Deed {
  readonly title: string;
  readonly run: () => Promise<void>;
}

/**
 * Sends a sentence with buttons, where the client shows some; others get what these open in the
 * text.
 */
export async function notifyWithButtons(
  services: Services,
  message: string,
  links: readonly (Link | Deed)[],
): Promise<void> {
  const { connection, log, client } = services;
  const { opensPages, asksBack } = client();
  const shown = links.filter((link) => asksBack && ("run" in link || opensPages));
  const pages = links.flatMap((link) =>
    "url" in link && link.external && !shown.includes(link) ? [`${link.title}: ${link.url}`] : [],
  );
  const text = [message, ...pages].join(" ");
  if (shown.length === 0) return notify(services, "info", text);
  // Not awaited: a message that nobody closes must not hold anything up.
  void guarded(log, "message", undefined, async () => {
    const titles = await Promise.all(shown.map(({ title }) => masked(services, title)));
    const actions: MessageActionItem[] = titles.map((title) => ({ title }));
    const params = { type: TYPES.info, message: await masked(services, text), actions };
    const chosen = await connection.sendRequest<MessageActionItem | null>(
      "window/showMessageRequest",
      params,
    );
    const link = shown.find((_, at) => titles[at] === chosen?.title);
    if (link === undefined) return;
    if ("run" in link) return link.run();
    await connection.window.showDocument({ uri: link.url, external: link.external });
  });
}
