/**
 * Runs a change of files under the repository's lock, so that no other window or command line makes
 * one.
 */
import { lockRepositories } from "../host/plan/repository-lock.ts";
import type { Root } from "./editor-effects.ts";
import type { Services } from "./services.ts";

export type Locked<T> =
  | { readonly kind: "done"; readonly answer: T }
  /** `why` is a whole sentence. */
  | { readonly kind: "refused"; readonly why: string };

export async function locked<T>(
  services: Services,
  folders: readonly Root[],
  action: () => Promise<T>,
): Promise<Locked<T>> {
  const lock = await lockRepositories(folders.flatMap((folder) => folder?.files.root ?? []));
  if (lock.kind === "refused") return lock;
  for (const note of lock.notes) services.log.info(note);
  try {
    return { kind: "done", answer: await action() };
  } finally {
    lock.release();
  }
}
