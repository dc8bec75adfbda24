/** Analyzes files anew whose problems changed with those of other files. */
import { fileChanged } from "./file-changes.ts";
import { guarded } from "./guard.ts";
import { refresh } from "./publish.ts";
import type { Scheduler } from "./schedule.ts";
import type { Services } from "./services.ts";

export function analyzeAgain(
  { services, scheduler }: { readonly services: Services; readonly scheduler: Scheduler },
  uris: Iterable<string>,
): void {
  for (const uri of uris) {
    services.analyses.forget(uri);
    if (services.documents.get(uri) !== undefined) scheduler.request(uri);
    else void guarded(services.log, "affected file", undefined, () => fileChanged(services, uri));
  }
  refresh(services);
}
