/**
 * Finds the parts of build configuration whose values are shipped to browsers and devices, whatever
 * the variables are called.
 */

import { isPublicByDesignName, isSecretName } from "../detect/sensitive-name.ts";
import { nextLineFeed } from "../text/lines.ts";
import { contains, type Span } from "../text/span.ts";
import { FRAMEWORKS } from "./index.ts";

/** A part that ships, with the option that ships it. */
export interface ShippedBlock extends Span {
  readonly framework: string;
  /** Name of the option in the file. */
  readonly option: string;
  readonly advice: string | undefined;
}

const FILE = /\.config[\w.-]{0,80}\.[cm]?[jt]s$|\.gradle(?:\.kts)?$/;
const LONGEST_BLOCK = 20_000;
const READ = /\bprocess\.env(?:\.(\w+)|\[\s*["'](\w+)["']\s*\])/g;

/** Returns the blocks in text order. */
export function shippedBlocks(path: string, text: string): readonly ShippedBlock[] {
  if (!FILE.test(path)) return [];
  return FRAMEWORKS.filter(({ shipsIn }) => shipsIn?.files.test(path) === true)
    .flatMap(({ name, shipsIn }) =>
      [...text.matchAll(shipsIn?.option ?? /$^/g)].map((found) => {
        const start = found.index + found[0].length;
        const end = /[[({]$/.test(found[0]) ? closingOf(text, start) : nextLineFeed(text, start);
        const { advice } = shipsIn ?? {};
        return { start, end, framework: name, option: found[1] ?? "", advice };
      }),
    )
    .toSorted((a, b) => a.start - b.start);
}

export function shippedAround(path: string, text: string, span: Span): ShippedBlock | undefined {
  return shippedBlocks(path, text).find((shippedBlock) => contains(shippedBlock, span));
}

/** Names of variables that only a server may know and that are read in such a part. */
export function shippedReads(
  path: string,
  text: string,
): readonly { readonly name: string; readonly span: Span; readonly block: ShippedBlock }[] {
  return shippedBlocks(path, text).flatMap((block) =>
    [...text.slice(block.start, block.end).matchAll(READ)].flatMap((found) => {
      const name = found[1] ?? found[2] ?? "";
      if (!isSecretName(name) || isPublicByDesignName(name)) return [];
      const start = block.start + found.index + found[0].lastIndexOf(name);
      return [{ name, span: { start, end: start + name.length }, block }];
    }),
  );
}

/**
 * Finds the end of the bracket opened before `from`. Brackets in strings are rare there, and come
 * in pairs.
 */
function closingOf(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_BLOCK);
  let depth = 1;
  for (let at = from; at < limit; at += 1) {
    const sign = text.charAt(at);
    if ("{[(".includes(sign)) depth += 1;
    else if ("}])".includes(sign)) depth -= 1;
    if (depth === 0) return at;
  }
  return limit;
}
