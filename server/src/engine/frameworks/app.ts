/**
 * Whether a file is part of an app that people install: on a telephone, a desk or a console. What it
 * holds, or fetches once, its users can take out of it; and nobody sets environment variables there.
 */

interface Platform {
  readonly files: RegExp;
  /** What such code begins with, and no server's code does. */
  readonly code: RegExp;
}

const PLATFORMS: readonly Platform[] = [
  {
    files: /\.swift$/,
    code: /^[ \t]*(?:@\w+[ \t]+)*import[ \t]+(?:UIKit|SwiftUI|AppKit|Cocoa|WatchKit|WidgetKit|SpriteKit|ARKit)\b/m,
  },
  { files: /\.(?:kt|java|scala|groovy)$/, code: /^[ \t]*import[ \t]+(?:android|androidx)\./m },
  {
    files: /\.dart$/,
    code: /^[ \t]*import[ \t]+["'](?:package:(?:flutter|jaspr)\/|package:web\/|dart:(?:html|js\w*|ui)["'])/m,
  },
  {
    files: /\.cs$/,
    code: /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:UnityEngine|Microsoft\.Maui|Xamarin\.Forms|Microsoft\.AspNetCore\.Components\.WebAssembly)\b/m,
  },
];

/** Tests run on their author's machine. */
const TESTS = /(?:^|\/)(?:\w*[tT]ests?|integration_test)\/|[._]?[tT]ests?\.[a-z]+$/;
/** Imports stand near the beginning. */
const LOOKED_AT = 50_000;

export function isApp(path: string, text: string): boolean {
  if (TESTS.test(path)) return false;
  const beginning = text.slice(0, LOOKED_AT);
  return PLATFORMS.some(({ files, code }) => files.test(path) && code.test(beginning));
}
