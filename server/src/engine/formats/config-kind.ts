/** Whose configuration a value belongs to: that decides how a reference is written there. */
import type { EntryIndex } from "./entry-index.ts";
import { baseName, type Entry } from "./format.ts";

export type ConfigKind =
  | "compose"
  | "config-map"
  /** `kind: Secret` with the value as plain text. */
  | "kubernetes-secret"
  /** `value:` of a container's variable. */
  | "kubernetes-env"
  /** `servers` and `inputs`: VS Code asks for the value. */
  | "vscode-mcp"
  /** `mcpServers`, as other editors and agents have it. */
  | "mcp"
  | "workflow"
  | "spring"
  | "plain";

export function isCompose(path: string): boolean {
  return /^(docker-)?compose([.-].*)?\.ya?ml$/i.test(baseName(path));
}

export function configKind(path: string, entry: Entry, entries: EntryIndex): ConfigKind {
  const name = baseName(path);
  if (isCompose(path)) return "compose";
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return "workflow";
  if (entry.path[0] === "mcpServers") return "mcp";
  if (/mcp\.json$/i.test(name) && entry.path[0] === "servers") return "vscode-mcp";
  if (/^(application|bootstrap)([-.].*)?\.(ya?ml|properties)$/.test(name)) return "spring";
  return kubernetesKind(entry, entries) ?? "plain";
}

function kubernetesKind(entry: Entry, entries: EntryIndex): ConfigKind | undefined {
  if (entries.textAt(entry, ["apiVersion"]) === undefined) return undefined;
  const kind = entries.textAt(entry, ["kind"]);
  const root = entry.path[0];
  if (kind === "ConfigMap" && root === "data") return "config-map";
  if (kind === "Secret" && root === "stringData") return "kubernetes-secret";
  const isEnv = entry.path.at(-1) === "value" && entry.path.at(-3) === "env";
  return isEnv ? "kubernetes-env" : undefined;
}
