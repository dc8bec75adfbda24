/** Entry of dist/server.cjs: wires the connection to handlers. Started over stdio or node's IPC. */
import {
  createConnection,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
} from "vscode-languageserver/node";
import manifest from "../../../package.json" with { type: "json" };
import { refreshLauncher } from "../host/hooks/launcher.ts";
import { clientFacts, serverCapabilities, UNKNOWN_CLIENT } from "./capabilities.ts";
import {
  documentChanged,
  documentClosed,
  documentSaved,
  type Running,
  registerChanges,
  subscribe,
} from "./changes.ts";
import type { ClientFacts } from "./client-facts.ts";
import { guarded } from "./guard.ts";
import { registerHandlers, registerPull } from "./handlers.ts";
import { makeServices } from "./make-services.ts";
import { withQuietConsole } from "./quiet-console.ts";
import { Scanner } from "./scan.ts";

export function startServer(): void {
  const connection = createConnection(withQuietConsole(ProposedFeatures.all));
  let client: ClientFacts = UNKNOWN_CLIENT;
  let isTrusted = false;
  const made = makeServices({
    connection,
    client: () => client,
    isTrusted: () => isTrusted,
    changed: (uri) => documentChanged(running, uri),
    saved: (uri) => documentSaved(running, uri),
    closed: (uri) => documentClosed(running, uri),
  });
  const { services } = made;
  const running: Running = { ...made, scanner: new Scanner(services) };
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFacts(params);
    services.settings.startedWith(params.initializationOptions);
    isTrusted = client.own.trusted !== false;
    services.folders.set(foldersOf(params));
    if (client.pulls) registerPull(services);
    return { capabilities: serverCapabilities(client), serverInfo: { name: "secret-hygiene" } };
  });
  connection.onInitialized(() => {
    // The rules are read while the client still opens its first document.
    void guarded(services.log, "start", undefined, async () => void (await services.engine()));
    void guarded(services.log, "initialized", undefined, async () => {
      await subscribe(running);
      await running.scanner.scan();
      refreshLauncher({ dist: __dirname, version: manifest.version, node: process.execPath });
    });
  });
  registerHandlers(services, running.scanner);
  registerChanges(running, () => {
    isTrusted = true;
  });
  connection.onShutdown(() => {
    running.scheduler.dispose();
    running.scanner.dispose();
    services.reports.dispose();
  });
  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map((workspaceFolder) => workspaceFolder.uri);
  return rootUri ? [rootUri] : [];
}

startServer();
