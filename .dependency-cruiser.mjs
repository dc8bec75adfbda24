/**
 * The walls between the layers, imports of types included. Each folder of the engine may import what
 * stands before it in the list; numbers of invariants are those of ARCHITECTURE.md.
 */
const ENGINE = "server/src/engine";
/**
 * Layers of the engine, lowest first; each may import those before it. Folders in one row do not
 * know each other.
 */
export const LAYERS = [
  ["text"],
  ["languages", "formats"],
  ["facts"],
  ["rules"],
  ["detect"],
  ["suppress"],
  ["frameworks", "sinks"],
  ["lifetimes"],
  ["project"],
  ["analyzers", "targets"],
  ["fixes"],
];

function pathsOf(folders) {
  return `^${ENGINE}/(?:${folders.join("|")})/`;
}

const upwards = LAYERS.map((folders, index) => {
  const higher = LAYERS.slice(index + 1);
  return {
    name: `below-${higher[0]?.join("-and-") ?? "facade"}`,
    comment: "Imports of the engine go one way: invariant 2.",
    severity: "error",
    from: { path: pathsOf(folders) },
    to: {
      path: [...(higher.length > 0 ? [pathsOf(higher.flat())] : []), `^${ENGINE}/[^/]+$`],
    },
  };
});

function forbid(name, comment, from, to) {
  return { name, comment, severity: "error", from: { path: from }, to: { path: to } };
}

const NODE_OR_EDITOR = "^(?:node:|node_modules/vscode|vscode)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycle",
      comment: "No module needs itself, not even for a type: invariant 2.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...upwards,
    forbid(
      "engine-is-pure",
      "The engine knows no editor, no disk, no network: invariant 1.",
      `^${ENGINE}/`,
      ["^server/src/(?:host|lsp|cli)/", "^client/", NODE_OR_EDITOR],
    ),
    {
      name: "engine-has-no-builtins",
      comment: "The engine runs in a browser's worker: invariant 1.",
      severity: "error",
      from: { path: `^${ENGINE}/` },
      to: { dependencyTypes: ["core"] },
    },
    forbid(
      "engine-has-one-door",
      "Host and edges know the engine's façade alone: invariant 3.",
      "^server/src/(?:host|lsp|cli)/",
      `^${ENGINE}/(?!index\\.ts$)`,
    ),
    forbid(
      "host-knows-no-edge",
      "The host does I/O for both edges and knows neither: invariant 3.",
      "^server/src/host/",
      ["^server/src/(?:lsp|cli)/", "^client/", "^(?:node_modules/)?vscode(?!-uri)"],
    ),
    forbid(
      "server-without-cli",
      "The server and the command line are siblings: invariant 3.",
      "^server/src/lsp/",
      ["^server/src/cli/", "^client/", "^(?:node_modules/)?vscode-languageclient"],
    ),
    forbid(
      "cli-without-server",
      "The server and the command line are siblings: invariant 3.",
      "^server/src/cli/",
      ["^server/src/lsp/", "^client/", "^(?:node_modules/)?vscode-language"],
    ),
    forbid(
      "client-knows-the-protocol-only",
      "The client knows server/src/protocol.ts and nothing else of the server: invariant 4.",
      "^client/",
      [
        "^server/src/(?!protocol\\.ts)",
        "^(?:node_modules/)?vscode-languageserver(?!-protocol|-types)",
      ],
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^test/fixtures/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".mjs", ".js"], exportsFields: ["exports"] },
  },
};
