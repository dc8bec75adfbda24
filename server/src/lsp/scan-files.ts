/** Looks at the files and folders that a person names, also where nothing is scanned in the background. */
import * as z from "zod";
import type { ScannedFiles } from "../protocol.ts";
import { filesBelow } from "./files-below.ts";
import { scanFile } from "./scan-folder.ts";
import type { Services } from "./services.ts";

export const scanFilesParams = z.object({ uris: z.array(z.string()) });

export async function scanFiles(
  services: Services,
  { uris }: z.infer<typeof scanFilesParams>,
): Promise<ScannedFiles> {
  const skipped: string[] = [];
  const all = await filesBelow(services, uris);
  let findings = 0;
  for (const uri of all) {
    const why = await reasonToSkip(services, uri);
    if (why === undefined) findings += services.reports.get(uri)?.secrets ?? 0;
    else skipped.push(`${services.folders.placeOf(uri).path} ${why}`);
    // Typing is answered in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { files: all.length - skipped.length, findings, skipped };
}

/** Scans a file, and says why it was not looked at; `undefined` where it was. */
async function reasonToSkip(services: Services, uri: string): Promise<string | undefined> {
  const { enable } = await services.settings.of(uri);
  if (!enable) return "is left out: Secret Hygiene is switched off for it";
  const outcome = await scanFile(services, uri);
  if (outcome.kind !== "scanned") return outcome.reason;
  return "excludedBy" in outcome ? `is excluded by ${outcome.excludedBy}` : undefined;
}
