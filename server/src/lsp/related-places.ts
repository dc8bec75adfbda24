/** Finds in the editor the places of other files that findings name. */
import type { Finding, RelatedPlace } from "../engine/index.ts";
import type { DocumentStore } from "./documents.ts";
import { type Folder, uriOf } from "./folders.ts";
import { type Located, locator } from "./to-lsp.ts";

export type RelatedPlaces = ReadonlyMap<RelatedPlace, Located>;

/** Looks places up in the texts as they are now; one that a text has no more is left out. */
export async function relatedPlaces(
  findings: readonly Finding[],
  folder: Folder | undefined,
  documents: DocumentStore,
): Promise<RelatedPlaces> {
  const found = new Map<RelatedPlace, Located>();
  if (folder === undefined) return found;
  for (const place of findings.flatMap((finding) => finding.related ?? [])) {
    const uri = uriOf(folder, place.path);
    const file = await folder.project.read(place.path);
    const open = documents.get(uri);
    const text = open?.text ?? (file.kind === "text" ? file.text : undefined);
    if (text === undefined || place.span.end > text.length) continue;
    const shown = { uri, version: open?.version ?? null, text, cells: open?.cells };
    found.set(place, locator(shown)(place.span));
  }
  return found;
}
