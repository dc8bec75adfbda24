/**
 * `.gitleaksignore` and `.betterleaksignore`: `file:rule:line` or `commit:file:rule:line` a line, from
 * version 2 of Betterleaks also the SHA-256 of a secret. A commit says nothing of the working tree, so
 * only file and line count; the rule is the other tool's and stands for any of ours.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Allowlist, Site } from "../text/allowlist.ts";

const PLACE = /^(?:[0-9a-f]{40}:)?(.+):[^:]+:(\d+)$/;
const DIGEST = /^[0-9a-f]{64}$/;

export function gitleaksIgnore(by: string, text: string): Allowlist {
  const places = new Map<string, Map<number, string>>();
  const digests = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    const entry = line.replace(/(^|\s)#.*/, "").trim();
    if (DIGEST.test(entry)) digests.add(entry);
    const [, file, number] = PLACE.exec(entry) ?? [];
    if (file === undefined) continue;
    const lines = places.get(normal(file)) ?? new Map<number, string>();
    places.set(normal(file), lines.set(Number(number), entry));
  }
  const byDigest = ({ value }: Site): string | undefined => {
    const digest = bytesToHex(sha256(utf8ToBytes(value)));
    return digests.has(digest) ? digest : undefined;
  };
  return {
    by,
    inFile: (path) => {
      const lines = places.get(path);
      if (lines === undefined && digests.size === 0) return undefined;
      return (site) => lines?.get(site.line) ?? (digests.size > 0 ? byDigest(site) : undefined);
    },
  };
}

/** Reports made on Windows have its separators. */
function normal(file: string): string {
  return file.replaceAll("\\", "/").replace(/^\.\//, "");
}
