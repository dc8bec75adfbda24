/** Literals found since the start, which stay secret when they are moved. */
import { secretsIn, withoutKnown } from "../engine/index.ts";
import type { Analyzed } from "./analyses.ts";

/** Limit on literals; the oldest go first. */
const MOST = 10_000;

/** Lives as long as the connection. */
export class KnownSecrets {
  readonly #literals = new Set<string>();
  #all: readonly string[] = [];

  add({ snapshot, findings }: Pick<Analyzed, "snapshot" | "findings">): void {
    const before = this.#literals.size;
    // A part of a text would keep all of it in memory.
    for (const secret of secretsIn(snapshot.text, findings))
      this.#literals.add(` ${secret}`.slice(1));
    if (this.#literals.size === before) return;
    for (const oldest of this.#literals) {
      if (this.#literals.size <= MOST) break;
      this.#literals.delete(oldest);
    }
    this.#all = [...this.#literals];
  }

  get all(): readonly string[] {
    return this.#all;
  }

  /** A text that the engine has masked already, in which a secret of another file may still stand. */
  hiddenIn(text: string): string {
    return withoutKnown(text, this.#all);
  }
}
