/** A stand-in for the library of the client's connection: what was sent, and the server's answers by method. */

type Handler = (params: unknown) => unknown;

/** Messages of a client, and the answers to them. */
interface Server {
  sent: (readonly [method: string, params: unknown])[];
  answers: Map<string, Handler>;
  handlers: Map<string, Handler>;
  /** States that the client was brought into. */
  steps: string[];
  /** Arguments of each client that was made. */
  made: (readonly unknown[])[];
}

function serverAtFirst(): Server {
  return { sent: [], answers: new Map(), handlers: new Map(), steps: [], made: [] };
}

export const server = serverAtFirst();

export function forgetServer(): void {
  Object.assign(server, serverAtFirst());
}

export class LanguageClient {
  #isRunning = false;

  constructor(...given: readonly unknown[]) {
    server.made.push(given);
  }

  onRequest(method: string, handler: Handler): void {
    server.handlers.set(method, handler);
  }

  onNotification(method: string, handler: Handler): void {
    server.handlers.set(method, handler);
  }

  async sendRequest(method: string, params: unknown): Promise<unknown> {
    server.sent.push([method, params]);
    return server.answers.get(method)?.(params);
  }

  async sendNotification(method: string, params?: unknown): Promise<void> {
    server.sent.push([method, params]);
  }

  isRunning(): boolean {
    return this.#isRunning;
  }

  async start(): Promise<void> {
    this.#isRunning = true;
    server.steps.push("start");
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    server.steps.push("stop");
  }

  async restart(): Promise<void> {
    server.steps.push("restart");
  }
}

export const TransportKind = { ipc: 1 };
export const MessageType = { Error: 1, Warning: 2, Info: 3 };
export const ShowMessageNotification = { method: "window/showMessage" };
export const ShowMessageRequest = { method: "window/showMessageRequest" };
