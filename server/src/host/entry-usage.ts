/** Finds the entries of our own files that a scan of a whole folder had no use for. */
import { BASELINE_FILE, fingerprintsIn, IGNORE_FILE, type Inspection } from "../engine/index.ts";

type ListFile = typeof IGNORE_FILE | typeof BASELINE_FILE;

/** Lives as long as one scan. */
export class EntryUsage {
  readonly #used = new Map<string, Set<string>>([
    [IGNORE_FILE, new Set()],
    [BASELINE_FILE, new Set()],
  ]);

  add(suppressed: Inspection["suppressed"]): void {
    for (const { by, entry } of suppressed.flatMap((it) => it.by)) {
      if (entry !== undefined) this.#used.get(by)?.add(entry);
    }
  }

  /** Fingerprints of `text` that allowed nothing. */
  unmatched(file: ListFile, text: string): ReadonlySet<string> {
    const used = this.#used.get(file);
    return new Set(
      [...fingerprintsIn(text)].filter((fingerprint) => used?.has(fingerprint) !== true),
    );
  }
}
