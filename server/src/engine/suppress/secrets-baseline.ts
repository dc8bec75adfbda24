/**
 * Reads `.secrets.baseline` of detect-secrets: by file name, the SHA-1 of each known secret. A
 * secret that was audited as real (`is_secret: true`) is reported all the same.
 */
import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import type { Allowlist } from "../text/allowlist.ts";

const entry = z.object({ hashed_secret: z.string(), is_secret: z.boolean().nullish() });
const schema = z.object({ results: z.record(z.string(), z.array(z.unknown())) });

/** Builds the allowlist; `undefined`: the text is not such a file. */
export function secretsBaseline(by: string, text: string): Allowlist | undefined {
  const results = resultsIn(text);
  if (results === undefined) return undefined;
  const files = new Map<string, ReadonlySet<string>>();
  for (const [file, found] of Object.entries(results)) {
    const path = file.replaceAll("\\", "/").replace(/^\.\//, "");
    const hashes = found.flatMap((item) => {
      const { data } = entry.safeParse(item);
      return data === undefined || data.is_secret === true
        ? []
        : [data.hashed_secret.toLowerCase()];
    });
    files.set(path, new Set(hashes));
  }
  return {
    by,
    inFile: (path) => {
      const hashes = files.get(path);
      if (hashes === undefined || hashes.size === 0) return undefined;
      return ({ value }) => {
        const hash = bytesToHex(sha1(utf8ToBytes(value)));
        return hashes.has(hash) ? hash : undefined;
      };
    },
  };
}

function resultsIn(text: string): Readonly<Record<string, readonly unknown[]>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return schema.safeParse(parsed).data?.results;
  } catch {
    // A broken file allows nothing; the one who asks says so.
    return undefined;
  }
}
