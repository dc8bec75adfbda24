/** Finds the owner of a configuration value, which decides how a reference is written there. */
import type { EntryIndex } from "./entry-index.ts";
import type { Entry } from "./format.ts";
import { isNotebook } from "./notebook.ts";
import { toolFor } from "./tools/index.ts";
import type { Tool } from "./tools/tool.ts";

export type ConfigKind =
  | "config-map"
  /** `kind: Secret` with the value as plain text or in base64. */
  | "kubernetes-secret"
  /** `value:` of a container's variable. */
  | "kubernetes-env"
  /** An item of a container's `args` or `command`. */
  | "kubernetes-args"
  /** Any other value of a manifest. */
  | "kubernetes"
  /** `servers` and `inputs`: VS Code asks for the value. */
  | "vscode-mcp"
  /** JSON whose strings are code, prose and output. */
  | "notebook"
  /** A program of `tools/` reads it. */
  | "tool"
  /** Marks a file whose reader is not known. */
  | "plain";

export interface Owner {
  readonly kind: ConfigKind;
  /** The tool that reads it; only for the kind `tool`. */
  readonly tool?: Tool | undefined;
}

/** Paths where VS Code and Visual Studio configure MCP servers and prompt for their values. */
const ASKED_MCP = /(^|\/)(\.vscode|\.vs|User)\/mcp\.json$|(^|\/)\.mcp\.json$/;

export function ownerOf(path: string, entry: Entry, entries: EntryIndex): Owner {
  if (isNotebook(path)) return { kind: "notebook" };
  if (ASKED_MCP.test(path) && entry.path[0] === "servers") return { kind: "vscode-mcp" };
  const tool = toolFor(path, entry, entries);
  if (tool !== undefined) return { kind: "tool", tool };
  return { kind: kubernetesKind(entry, entries) ?? "plain" };
}

/** Keys from the root to the resource that holds the entry: none, or an item of a `List`. */
export function resourceOf(entry: Entry, entries: EntryIndex): readonly string[] | undefined {
  const [items = "", index = ""] = entry.path;
  const roots = items === "items" ? [[items, index], []] : [[]];
  return roots.find((root) =>
    ["apiVersion", "kind"].every((text) => entries.atPath(entry, [...root, text]) !== undefined),
  );
}

function kubernetesKind(entry: Entry, entries: EntryIndex): ConfigKind | undefined {
  const resource = resourceOf(entry, entries);
  if (resource === undefined) return undefined;
  const kind = entries.textAt(entry, [...resource, "kind"]);
  const section = entry.path[resource.length] ?? "";
  if (kind === "ConfigMap" && section === "data") return "config-map";
  if (kind === "Secret" && /^(stringData|data)$/.test(section)) return "kubernetes-secret";
  if (entry.path.at(-1) === "value" && entry.path.at(-3) === "env") return "kubernetes-env";
  const isContainer = /^(containers|initContainers)$/.test(entry.path.at(-4) ?? "");
  const isArgument = /^(args|command)$/.test(entry.path.at(-2) ?? "");
  return isContainer && isArgument ? "kubernetes-args" : "kubernetes";
}
