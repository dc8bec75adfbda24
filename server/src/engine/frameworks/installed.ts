/** Apps that people install on a telephone, a desk, a console or a head. */
import { dependsOn, type Framework, SCRIPTS, TOOLING } from "./framework.ts";

const WHOLE = "This code is part of an app on other people's devices, which can keep no secret";
const CALL = "let your server make the call, and the app call that.";
const JVM = /\.(?:kt|java|scala|groovy)$/;
const GRADLE_FILE = /\.gradle(?:\.kts)?$/;
const GRADLE = /^build\.gradle(?:\.kts)?$/;
const ON_SERVER: NonNullable<Framework["paths"]> = [
  ...TOOLING,
  { path: /^(?:api|functions|supabase\/functions)\//, side: "server" },
];

export const INSTALLED: readonly Framework[] = [
  {
    id: "expo",
    name: "Expo",
    handles: SCRIPTS,
    project: [dependsOn("expo")],
    paths: [{ path: /\+api\.[jt]sx?$/, side: "server" }, ...ON_SERVER],
    otherwise: "client",
    bundles: true,
    publicPrefixes: ["EXPO_PUBLIC_"],
    shipsIn: {
      files: /(?:^|\/)app\.config\.[cm]?[jt]s$/,
      option: /(?<![\w.])(extra)\s*:\s*\{/g,
    },
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: let your server make the call, such as an API route (+api.ts), and the app call that.`,
  },
  {
    id: "react-native",
    name: "React Native",
    handles: SCRIPTS,
    code: /\bfrom\s*["']react-native["']|\brequire\(\s*["']react-native["']\s*\)/,
    project: [dependsOn("react-native")],
    paths: ON_SERVER,
    otherwise: "client",
    bundles: true,
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: ${CALL}`,
  },
  {
    id: "hybrid-app",
    name: "Ionic, Capacitor, Cordova or NativeScript",
    handles: SCRIPTS,
    code: /\bfrom\s*["']@(?:capacitor|ionic|nativescript)\/[\w-]+["']|["']deviceready["']/,
    project: [
      dependsOn("@capacitor/core", "@ionic/\\w+", "cordova", "cordova-\\w+", "@nativescript/core"),
      { file: /^config\.xml$/, text: /<widget\b/ },
    ],
    paths: ON_SERVER,
    otherwise: "client",
    bundles: true,
    isInstalled: true,
    advice: `${WHOLE}: ${CALL}`,
  },
  {
    id: "electron-packaged",
    name: "packaged Electron apps",
    handles: SCRIPTS,
    project: [
      dependsOn(
        "electron-builder",
        "@electron-forge/[\\w-]+",
        "electron-packager",
        "@electron/packager",
        "electron-forge",
      ),
      {
        file: /^package\.json$/,
        text: /"build"\s*:\s*\{[^{}]{0,500}"appId"\s*:/,
      },
      { file: /^(?:electron-builder\.(?:ya?ml|json5?|[cm]?js|toml)|forge\.config\.[cm]?[jt]s)$/ },
    ],
    paths: ON_SERVER,
    otherwise: "client",
    bundles: true,
    shipsAll: true,
    isInstalled: true,
    advice: `${WHOLE}, its main process included; nobody sets variables there: ${CALL}`,
  },
  {
    id: "electron",
    name: "Electron",
    handles: SCRIPTS,
    project: [dependsOn("electron", "electron-nightly")],
    publicPrefixes: ["RENDERER_VITE_"],
    paths: [
      { path: /(?:^|\/)renderer(?:\/|\.[cm]?[jt]sx?$)/, side: "client" },
      { path: /(?:^|\/)(?:preload)(?:\/|\.[cm]?[jt]s$)/, side: "client" },
      { path: /(?:^|\/)main(?:\/|(?:\.process)?\.[cm]?[jt]s$)/, side: "server" },
      ...ON_SERVER,
    ],
    bundles: true,
    isInstalled: true,
    advice:
      "This code runs in a window, where the page's scripts can read it: let the main process make the call, over ipcRenderer.invoke.",
  },
  {
    id: "tauri",
    name: "Tauri",
    handles: SCRIPTS,
    code: /["']@tauri-apps\/[\w/-]+["']/,
    project: [
      { file: /^src-tauri\/(?:tauri\.conf\.json5?|Tauri\.toml)$/ },
      dependsOn("@tauri-apps/api"),
    ],
    paths: ON_SERVER,
    otherwise: "client",
    bundles: true,
    isInstalled: true,
    advice: `${WHOLE}: ${CALL}`,
  },
  {
    id: "tauri-core",
    name: "Tauri",
    handles: /\.rs$/,
    code: /\btauri::(?:Builder|command|AppHandle|generate_handler|Manager|State)\b/,
    project: [{ file: /^(?:tauri\.conf\.json5?|Tauri\.toml)$/ }],
    otherwise: "client",
    isInstalled: true,
    advice: `${WHOLE}, its Rust side included: ${CALL}`,
  },
  {
    id: "desktop-web",
    name: "apps with a web view",
    handles: /\.(?:[cm]?[jt]sx?|vue|svelte|go)$/,
    project: [
      { file: /^wails\.json$/ },
      { file: /^neutralino\.config\.json$/ },
      dependsOn("nw", "nw-builder"),
    ],
    paths: ON_SERVER,
    otherwise: "client",
    bundles: true,
    isInstalled: true,
    advice: `${WHOLE}: ${CALL}`,
  },
  {
    id: "apple-app",
    name: "apps for Apple's systems",
    handles: /\.swift$/,
    code: /^[ \t]*(?:@\w+[ \t]+)*import[ \t]+(?:UIKit|SwiftUI|AppKit|Cocoa|WatchKit|WidgetKit|SpriteKit|ARKit|SceneKit|RealityKit|AppIntents|StoreKit|CoreData|MapKit)\b/m,
    project: [
      { file: /^[^/]+\.xcodeproj\/project\.pbxproj$/, unless: /com\.apple\.product-type\.tool\b/ },
      { file: /^project\.ya?ml$/, text: /\bplatform\s*:\s*(?:iOS|tvOS|watchOS|macOS)\b/ },
      { file: /^(?:Podfile|Cartfile)$/ },
      { file: /^Info\.plist$|^[^/]+\.entitlements$|^Assets\.xcassets\/Contents\.json$/ },
      {
        file: /^Package\.swift$/,
        text: /\.iOS\(|\.iOSApplication\(|\.watchOS\(|\.tvOS\(|\.visionOS\(/,
      },
    ],
    paths: [{ path: /^(?:Package\.swift$|fastlane\/|[sS]erver\/|scripts\/)/, side: "server" }],
    otherwise: "client",
    spreads: true,
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: ${CALL}`,
  },
  {
    id: "android",
    name: "Android",
    handles: JVM,
    shipsIn: {
      files: GRADLE_FILE,
      option:
        /\b(buildConfigField|resValue|addManifestPlaceholders|manifestPlaceholders)\b(?:\s{0,20}\(|\s{1,20}(?=["'])|\s{0,20}\+?=\s{0,20}(?:(?:mutableMapOf|mapOf)\(|\[)?|\[[^\]\n]{0,80}\]\s{0,20}=)/g,
      advice:
        "Gradle builds what stands here into the app, wherever it comes from, and whoever has the app can read it: take " +
        "the line out, keep the value on your server, and let that make the call.",
    },
    code: /^[ \t]*import[ \t]+(?:android|androidx)\./m,
    project: [
      {
        file: GRADLE,
        text: /\bcom\.android\.(?:application|library|dynamic-feature)\b(?![^\n]{0,200}\bapply false)|\blibs\.plugins\.android\.(?:application|library)(?![^\n]{0,200}\bapply false)|\bcompileSdk(?:Version)?\b|^[ \t]*android\s*\{/m,
      },
      { file: /^(?:src\/main\/)?AndroidManifest\.xml$/ },
    ],
    paths: [
      { path: /^(?:src\/)?(?:test|buildSrc)\/|\.gradle(?:\.kts)?$/, side: "server" },
      // A module with a manifest of its own says of itself what it is.
      { path: /^src\//, side: "client" },
    ],
    otherwise: "client",
    spreads: true,
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: ${CALL}`,
  },
  {
    id: "android-native",
    name: "Android's native code",
    handles: /\.(?:c|h|cpp|cc|cxx|hpp|hh)$/,
    code: /^[ \t]*#[ \t]*include[ \t]*<(?:jni\.h|android\/[\w/]+\.h)>/m,
    project: [
      { file: /^(?:Android\.mk|Application\.mk)$/ },
      { file: /^src\/main\/AndroidManifest\.xml$/ },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice: `${WHOLE}; native code is read with any hex editor, and has no environment variables: ${CALL}`,
  },
  {
    id: "kotlin-multiplatform",
    name: "Kotlin Multiplatform",
    handles: /\.kt$/,
    files:
      /(?:^|\/)src\/(?:commonMain|iosMain|iosArm64Main|iosX64Main|androidMain|jsMain|wasmJsMain|webMain|nativeMain|appleMain)\//,
    otherwise: "client",
    isInstalled: true,
    advice: `${WHOLE}, and which has environment variables on none of them: ${CALL}`,
  },
  {
    id: "flutter",
    name: "Flutter",
    handles: /\.dart$/,
    code: /^[ \t]*import[ \t]+["'](?:package:(?:flutter|jaspr)\/|package:web\/|dart:(?:html|js\w*|ui)["'])/m,
    project: [
      {
        file: /^pubspec\.ya?ml$/,
        text: /^flutter\s*:|\bsdk\s*:\s*flutter\b/m,
      },
      { file: /^pubspec\.ya?ml$/, text: /^[ \t]+(?:build_web_compilers|jaspr)\s*:/m },
    ],
    paths: [
      {
        path: /^(?:bin|tool|test|integration_test|test_driver|server|functions)\//,
        side: "server",
      },
      { path: /^(?:lib|web)\//, side: "client" },
    ],
    otherwise: "client",
    spreads: true,
    isInstalled: true,
    advice: `${WHOLE}; what --dart-define brings in is in the app too: ${CALL}`,
  },
  {
    id: "dotnet-app",
    name: "apps in .NET",
    handles: /\.(?:cs|razor)$/,
    code: /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:UnityEngine|UnityEditor|Godot|Microsoft\.Maui|Xamarin\.Forms|Microsoft\.AspNetCore\.Components\.WebAssembly|Android\.App|UIKit|Windows\.UI\.Xaml|Microsoft\.UI\.Xaml)\b/m,
    project: [
      {
        file: /^[^/]+\.csproj$/,
        text: /Sdk="(?:Microsoft\.NET\.Sdk\.BlazorWebAssembly|Godot\.NET\.Sdk|Uno\.Sdk)|<UseMaui>\s*true|<RuntimeIdentifier>\s*browser-wasm|-(?:android|ios|maccatalyst|browser)\b|Microsoft\.AspNetCore\.Components\.WebAssembly"|Xamarin\.(?:Forms|iOS)/,
      },
      { file: /^ProjectSettings\/ProjectVersion\.txt$/ },
      { file: /^Packages\/manifest\.json$/, text: /"com\.unity\./ },
      { file: /^project\.godot$/ },
    ],
    paths: [{ path: /^(?:Tests?|Server)\//, side: "server" }],
    otherwise: "client",
    spreads: true,
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: ${CALL}`,
  },
  {
    id: "dotnet-desktop",
    name: "desktop apps in .NET",
    handles: /\.cs$/,
    project: [
      {
        file: /^[^/]+\.csproj$/,
        text: /<Use(?:WPF|WindowsForms)>\s*true|Include="Avalonia(?:\.Desktop)?"/,
      },
    ],
    otherwise: "unknown",
    isInstalled: true,
    advice:
      "This is a desktop app: where others install it, they can take the value out and have no such variable, so let your server make the call.",
  },
  {
    id: "unreal",
    name: "Unreal",
    handles: /\.(?:c|h|cpp|cc|hpp)$/,
    code: /^[ \t]*#[ \t]*include[ \t]*"CoreMinimal\.h"/m,
    project: [{ file: /^[^/]+\.uproject$/ }],
    otherwise: "client",
    isInstalled: true,
    advice: `${WHOLE}: ${CALL}`,
  },
  {
    id: "web-assembly",
    name: "WebAssembly for pages",
    handles: /\.(?:rs|go|c|h|cpp|cc|kt|scala|java)$/,
    code: /^[ \t]*#[ \t]*include[ \t]*[<"]emscripten(?:\.h|\/)|^[ \t]*use\s+(?:wasm_bindgen|web_sys|yew|leptos|dioxus|gloo)\b|#\[wasm_bindgen|"syscall\/js"|^\/\/go:build[ \t]+(?:js|wasip1)\b|^[ \t]*import[ \t]+(?:kotlinx\.browser|org\.w3c\.dom|org\.scalajs|scala\.scalajs|com\.google\.gwt)\b/m,
    project: [
      {
        file: /^Cargo\.toml$/,
        text: /^[ \t]*(?:wasm-bindgen|yew|web-sys)\s*=|\[dependencies\.(?:wasm-bindgen|yew|web-sys)\]/m,
        unless: /^[ \t]*(?:axum|actix-web|rocket|leptos_axum|warp)\s*=/m,
      },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "This code runs in the browser, which can keep no secret: let your server make the call, and the page call that.",
  },
  {
    id: "go-mobile",
    name: "apps in Go",
    handles: /\.go$/,
    code: /"(?:golang\.org\/x\/mobile|gioui\.org|fyne\.io\/fyne)[\w/.]*"/,
    otherwise: "unknown",
    isInstalled: true,
    advice:
      "This is an app: where others install it, they can take the value out and have no such variable, so let your server make the call.",
  },
  {
    id: "python-app",
    name: "packaged apps in Python",
    handles: /\.py$/,
    code: /^[ \t]*(?:from\s+(?:kivy|kivymd|toga)(?:\.\w+)*\s+import|import\s+(?:kivy|toga)\b)/m,
    project: [
      { file: /^buildozer\.spec$/ },
      { file: /^pyproject\.toml$/, text: /^\[tool\.briefcase\b/m },
      { file: /^[^/]+\.spec$/, text: /\bPYZ\s*\(/ },
    ],
    paths: [{ path: /^(?:tests?|scripts|tools|server)\//, side: "server" }],
    otherwise: "client",
    isInstalled: true,
    advice: `${WHOLE}, and has no environment variables: ${CALL}`,
  },
  {
    id: "lua-game",
    name: "games and add-ons in Lua",
    handles: /\.lua$/,
    code: /(?<![\w.])(?:game:GetService\(|script\.Parent\b|love\.(?:load|draw|update|graphics)\b|display\.new\w+\(|CreateFrame\(|RegisterNetEvent\(|util\.AddNetworkString\(|go\.property\()/,
    project: [
      { file: /^default\.project\.json$/, text: /"\$className"\s*:/ },
      { file: /^(?:fxmanifest\.lua|game\.project)$/ },
      { file: /^[^/]+\.toc$/, text: /^## Interface:/m },
    ],
    otherwise: "client",
    hasNoEnvironment: true,
    spreads: true,
    isInstalled: true,
    advice:
      "This runs inside a game, without environment variables: on Roblox keep the value as a secret of the experience " +
      'and read it with HttpService:GetSecret("NAME") in a server script; elsewhere let your server make the call.',
  },
];
