/** Frameworks whose projects have code for the server beside code for the browser. */
import { dependsOn, type Framework, SCRIPTS, TOOLING } from "./framework.ts";

const CALL_SERVER =
  "This code runs in the browser, which can keep no secret: let your server make the call, and";

export const META_FRAMEWORKS: readonly Framework[] = [
  {
    id: "next",
    name: "Next.js",
    handles: SCRIPTS,
    project: [dependsOn("next")],
    paths: [
      { path: /(?:^|\/)(?:pages\/api\/|app\/(?:.*\/)?route\.[jt]sx?$)/, side: "server" },
      { path: /^(?:src\/)?(?:middleware|proxy|instrumentation)\.[jt]s$/, side: "server" },
      // A page is rendered on the server, and its module is downloaded all the same.
      { path: /^(?:src\/)?pages\//, side: "both" },
      { path: /^(?:src\/)?instrumentation-client\.[jt]s$/, side: "client" },
      {
        path: /^(?:src\/)?app\/(?:.*\/)?(?:page|layout|template|loading|not-found|default|sitemap|robots|manifest|opengraph-image|icon)\.[jt]sx?$/,
        side: "server",
      },
      { path: /^(?:src\/)?app\/(?:.*\/)?(?:error|global-error)\.[jt]sx?$/, side: "client" },
      ...TOOLING,
    ],
    bundles: true,
    publicPrefixes: ["NEXT_PUBLIC_"],
    outputs: [".next"],
    shipsIn: {
      files: /(?:^|\/)next\.config\.[cm]?[jt]s$/,
      option: /(?<![\w.])(env|publicRuntimeConfig)\s*:\s*\{/g,
    },
    advice: `${CALL_SERVER} the page call that, such as a route handler in app/api.`,
  },
  {
    id: "waku",
    name: "Waku",
    handles: SCRIPTS,
    project: [dependsOn("waku")],
    paths: [{ path: /^src\/pages\//, side: "server" }, ...TOOLING],
    bundles: true,
    publicPrefixes: ["WAKU_PUBLIC_"],
    advice: `${CALL_SERVER} the page call that, such as a file of src/pages/_api.`,
  },
  {
    id: "vike",
    name: "Vike",
    handles: SCRIPTS,
    project: [dependsOn("vike", "vite-plugin-ssr")],
    paths: [
      {
        path: /(?:^|\/)\+(?:data|guard|onBeforeRender)\.[jt]s$|\.server\.[jt]sx?$/,
        side: "server",
      },
      { path: /(?:^|\/)\+[A-Z]\w*\.(?:[jt]sx|vue|svelte)$/, side: "both" },
      { path: /\.client\.[jt]sx?$/, side: "client" },
      ...TOOLING,
    ],
    bundles: true,
    publicPrefixes: ["PUBLIC_ENV__"],
    advice: `${CALL_SERVER} the page take what it shows from +data.`,
  },
  {
    id: "nuxt",
    name: "Nuxt",
    handles: SCRIPTS,
    project: [dependsOn("nuxt", "nuxt3", "nuxt-edge")],
    paths: [
      { path: /(?:^|\/)server\//, side: "server" },
      { path: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/, side: "server" },
      { path: /(?:^|\/)app\.config\.[cm]?[jt]s$/, side: "client" },
      { path: /\.server\.[a-z]+$/, side: "server" },
      { path: /^(?:scripts|tools|modules)\//, side: "server" },
      {
        path: /^(?:app\/|src\/)?(?:pages|components|composables|layouts|plugins|stores?|middleware|utils|app\.vue|error\.vue)(?:\/|$)/,
        side: "both",
      },
    ],
    bundles: true,
    publicPrefixes: ["NUXT_PUBLIC_"],
    outputs: [".nuxt", ".output"],
    publicAlias: camelCase,
    shipsIn: {
      files: /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/,
      option: /(?<![\w.])(public|appConfig)\s*:\s*\{/g,
    },
    advice: `${CALL_SERVER} the page call that: a handler in server/api, with the key in the private part of runtimeConfig.`,
  },
  {
    id: "sveltekit",
    name: "SvelteKit",
    handles: SCRIPTS,
    project: [dependsOn("@sveltejs/kit")],
    paths: [
      { path: /(?:^|\/)\+server\.[jt]s$|\.server\.[jt]s$/, side: "server" },
      { path: /(?:^|\/)src\/lib\/server\//, side: "server" },
      { path: /(?:^|\/)\+(?:page|layout|error)\.(?:[jt]s|svelte)$/, side: "both" },
      { path: /\.svelte(?:\.[jt]s)?$|(?:^|\/)hooks\.client\.[jt]s$/, side: "client" },
      { path: /(?:^|\/)service-worker(?:\.[jt]s|\/)/, side: "client" },
      ...TOOLING,
    ],
    bundles: true,
    publicPrefixes: ["PUBLIC_"],
    outputs: [".svelte-kit"],
    advice: `${CALL_SERVER} the page call that: a +server.ts, with the key from $env/dynamic/private.`,
  },
  {
    id: "astro",
    name: "Astro",
    handles: SCRIPTS,
    project: [dependsOn("astro")],
    paths: [
      { path: /^src\/pages\/.*\.[jt]s$/, side: "server" },
      { path: /^src\/(?:middleware|actions|content\.config)(?:\/|\.[jt]s$)/, side: "server" },
      { path: /^src\/components\/.*\.(?:[jt]sx|vue|svelte)$/, side: "both" },
      ...TOOLING,
    ],
    bundles: true,
    publicPrefixes: ["PUBLIC_"],
    shipsIn: {
      files: /(?:^|\/)astro\.config\.[cm]?[jt]s$/,
      option: /(?<![\w.])(define)\s*:\s*\{/g,
    },
    advice: `${CALL_SERVER} the page call that, such as an endpoint in src/pages/api.`,
  },
  {
    id: "gatsby",
    name: "Gatsby",
    handles: SCRIPTS,
    project: [dependsOn("gatsby")],
    paths: [
      { path: /^src\/api\//, side: "server" },
      { path: /^gatsby-(?:config|node|ssr)\.[jt]sx?$/, side: "server" },
      { path: /^(?:src\/|gatsby-browser\.)/, side: "both" },
      ...TOOLING,
    ],
    bundles: true,
    publicPrefixes: ["GATSBY_"],
    advice: `${CALL_SERVER} the page call that: a Gatsby function in src/api.`,
  },
  {
    id: "remix",
    name: "Remix or React Router",
    handles: SCRIPTS,
    project: [dependsOn("@remix-run/[\\w-]+", "@react-router/(?:dev|node|serve)")],
    paths: [
      { path: /\.server(?:\.[jt]sx?$|\/)/, side: "server" },
      { path: /^app\/entry\.server\./, side: "server" },
      { path: /^app\/entry\.client\./, side: "client" },
      { path: /^app\/(?:routes\/|root\.|components\/)/, side: "both" },
      ...TOOLING,
    ],
    bundles: true,
    advice: `${CALL_SERVER} the page call that: move it to a module named *.server.ts, which only loaders and actions import.`,
  },
  {
    id: "full-stack",
    name: "a framework with server and browser code",
    handles: SCRIPTS,
    project: [
      dependsOn(
        "@tanstack/[\\w-]*start",
        "@solidjs/start",
        "@builder\\.io/qwik-city",
        "vike",
        "vite-plugin-ssr",
        "waku",
        "@redwoodjs/[\\w-]+",
        "blitz",
        "fresh",
      ),
      { file: /^\.meteor\/release$/ },
      { file: /^deno\.jsonc?$/, text: /\bfresh\b/ },
    ],
    paths: [
      { path: /(?:^|\/)(?:server|api)\//, side: "server" },
      { path: /(?:^|\/)(?:client|islands|web\/src)\//, side: "client" },
      { path: /^(?:src|app)\/(?:routes|pages|components)\//, side: "both" },
      ...TOOLING,
    ],
    bundles: true,
    advice: `${CALL_SERVER} the page call that.`,
  },
];

/** `runtimeConfig.public.openaiApiKey` is overwritten by `NUXT_PUBLIC_OPENAI_API_KEY`. */
function camelCase(rest: string): string {
  return rest
    .toLowerCase()
    .replace(/(?<!_)_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
