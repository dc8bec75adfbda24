/** Tools that bundle modules for browsers. */
import { dependency, dependsOn, type Framework, SCRIPTS, TOOLING } from "./framework.ts";

const WITH_SERVER: readonly { readonly path: RegExp; readonly side: "server" }[] = [
  { path: /(?:^|\/)server\.[cm]?[jt]s$|\.server\.[jt]s$/, side: "server" },
  {
    path: /^(?:api|functions|netlify\/(?:edge-)?functions|supabase\/functions|workers?)\//,
    side: "server",
  },
  { path: /(?:^|\/)src\/server\//, side: "server" },
];
const SERVED_BY = dependency([
  "express",
  "fastify",
  "koa",
  "hono",
  "@nestjs/core",
  "@hapi/hapi",
  "@hono/node-server",
  "vite-node",
  "vike",
  "electron",
  "next",
  "nuxt",
  "astro",
  "gatsby",
  "@sveltejs/kit",
  "@remix-run/[\\w-]+",
  "@react-router/(?:node|serve|dev)",
  "@tanstack/[\\w-]*start",
  "@solidjs/start",
  "@builder\\.io/qwik-city",
  "@apollo/server",
  "socket\\.io",
]);
const ADVICE =
  "This code runs in the browser, which can keep no secret, and a variable that the build puts in its " +
  "place is public again: let your server make the call, and the page call that.";

/** Describes a builder of pages; `names`: dependencies of a project that uses it. */
function pageBuilder(
  id: string,
  name: string,
  names: readonly string[],
  more: Partial<Framework> = {},
): Framework {
  return {
    id,
    name,
    handles: SCRIPTS,
    project: [dependsOn(...names)],
    paths: [...TOOLING, ...WITH_SERVER, { path: /^src\//, side: "client" }],
    bundles: true,
    servedBy: SERVED_BY,
    advice: ADVICE,
    ...more,
  };
}

export const BUNDLERS: readonly Framework[] = [
  pageBuilder("vite", "Vite", ["vite"], {
    publicPrefixes: ["VITE_"],
    shipsIn: {
      files: /(?:^|\/)(?:vite|svelte)\.config\.[cm]?[jt]s$/,
      option: /(?<![\w.])(define)\s*:\s*\{/g,
    },
  }),
  pageBuilder(
    "create-react-app",
    "Create React App",
    ["react-scripts", "react-app-rewired", "@craco/craco"],
    {
      publicPrefixes: ["REACT_APP_"],
    },
  ),
  pageBuilder("vue-cli", "Vue CLI", ["@vue/cli-service"], { publicPrefixes: ["VUE_APP_"] }),
  pageBuilder("angular", "Angular", ["@angular/core", "@angular/cli"], {
    files: /(?:^|\/)environments\/environment(?:\.[\w-]+)?\.ts$/,
    otherwise: "client",
    advice:
      "Angular builds this into what the browser downloads, which can keep no secret: let your server " +
      "make the call, and the app call that; environment.ts is for what everybody may know.",
  }),
  pageBuilder("umi", "Umi", ["umi", "@umijs/max"], { publicPrefixes: ["UMI_APP_"] }),
  pageBuilder("parcel", "Parcel", ["parcel", "parcel-bundler"]),
  pageBuilder("rsbuild", "Rsbuild", ["@rsbuild/core", "@rspack/core", "@rspack/cli"]),
  pageBuilder("page-builder", "the project's build", [
    "snowpack",
    "@web/dev-server",
    "laravel-mix",
    "laravel-vite-plugin",
    "@symfony/webpack-encore",
    "browserify",
    "watchify",
    "@stencil/core",
    "ember-cli",
    "elm",
    "preact-cli",
    "poi",
    "@docusaurus/core",
    "vuepress",
    "vitepress",
    "@11ty/eleventy",
    "@quasar/app(?:-vite|-webpack)?",
    "@modern-js/app-tools",
    "@tarojs/cli",
    "@dcloudio/[\\w-]+",
    "ionic-scripts",
    "aurelia-cli",
    "@polymer/[\\w-]+",
    "phaser",
  ]),
  {
    id: "webpack-for-node",
    name: "webpack",
    handles: SCRIPTS,
    project: [
      {
        file: /^webpack[\w.-]*\.config[\w.-]*\.[cm]?[jt]s$|^webpack\.[\w.-]+\.[cm]?[jt]s$/,
        text: /\btarget\s*:\s*(?:\[\s*)?["'](?:node|async-node)/,
        unless: /\btarget\s*:\s*(?:\[\s*)?["'](?:web|browserslist|electron)/,
      },
      { file: /^(?:build|esbuild)[\w.-]*\.[cm]?[jt]s$/, text: /\bplatform\s*:\s*["']node["']/ },
      { file: /^package\.json$/, text: /--platform=node\b|--target[= ]node\b/ },
    ],
    paths: [...TOOLING, { path: /^src\//, side: "server" }],
  },
  {
    id: "webpack",
    name: "webpack",
    handles: SCRIPTS,
    project: [
      {
        file: /^webpack[\w.-]*\.config[\w.-]*\.[cm]?[jt]s$|^webpack\.[\w.-]+\.[cm]?[jt]s$/,
        unless: /\btarget\s*:\s*(?:\[\s*)?["'](?:node|async-node)/,
      },
      {
        file: /^(?:build|esbuild)[\w.-]*\.[cm]?[jt]s$/,
        text: /\bbuild\s*\([\s\S]{0,2000}\bbundle\s*:\s*true|\bplatform\s*:\s*["']browser["']/,
        unless: /\bplatform\s*:\s*["']node["']/,
      },
      {
        file: /^package\.json$/,
        text: /\besbuild\b[^"\n]{0,200}--bundle(?![^"\n]{0,200}--platform=node)/,
      },
      {
        file: /^rollup\.config\.[cm]?[jt]s$/,
        text: /\bformat\s*:\s*["'](?:iife|umd)["']|\bbrowser\s*:\s*true/,
      },
    ],
    paths: [
      ...TOOLING,
      ...WITH_SERVER,
      { path: /^(?:src|client|frontend|js|app)\//, side: "client" },
    ],
    bundles: true,
    servedBy: SERVED_BY,
    shipsIn: {
      files: /(?:^|\/)(?:webpack[\w.-]*|next|vue)\.config[\w.-]*\.[cm]?[jt]s$/,
      option: /(?<!\w)(DefinePlugin|EnvironmentPlugin)\(\s*[{[]/g,
    },
    advice: ADVICE,
  },
  {
    id: "storybook",
    name: "Storybook",
    handles: SCRIPTS,
    publicPrefixes: ["STORYBOOK_"],
    files: /\.stories\.[cm]?[jt]sx?$|(?:^|\/)\.storybook\/preview\.[jt]sx?$/,
    otherwise: "client",
    advice:
      "Storybook builds this into its pages: let a mock stand here, or your server make the call.",
  },
  {
    id: "browser-tests",
    name: "Cypress",
    handles: SCRIPTS,
    files: /\.cy\.[cm]?[jt]sx?$|(?:^|\/)cypress\/(?:e2e|integration|component|support)\//,
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "Cypress runs this in the browser: put the value into cypress.env.json, which git must ignore, or " +
      'set CYPRESS_NAME, and read it with Cypress.env("NAME").',
  },
  {
    id: "user-interface",
    name: "a library for pages",
    handles: SCRIPTS,
    project: [
      dependsOn(
        "react",
        "react-dom",
        "preact",
        "vue",
        "svelte",
        "solid-js",
        "lit",
        "alpinejs",
        "jquery",
        "backbone",
        "three",
        "pixi\\.js",
        "p5",
        "htmx\\.org",
        "bootstrap",
      ),
    ],
    bundles: true,
    advice: ADVICE,
  },
];
