/** The settings of package.json as README's table. */
import * as z from "zod";
import { withTexts } from "./manifest-texts.ts";
import { cell } from "./rule-pages.ts";

const Property = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown(),
  markdownDescription: z.string().optional(),
});
export type Setting = Readonly<z.infer<typeof Property>>;

const Group = z.looseObject({ properties: z.record(z.string(), Property) });

const Manifest = z.looseObject({
  version: z.string(),
  contributes: z
    .looseObject({ configuration: z.union([Group, z.array(Group)]).optional() })
    .optional(),
});

export interface Manifest {
  readonly version: string;
  /** Name and property, in the manifest's order. */
  readonly settings: readonly (readonly [string, Setting])[];
}

/** Parses a manifest; `texts` is its `package.nls.json`, where it has one. */
export function parseManifest(text: string, texts = "{}"): Manifest {
  const raw: unknown = withTexts(text, texts);
  const { version, contributes } = Manifest.parse(raw);
  const groups = contributes?.configuration ?? [];
  const all = Array.isArray(groups) ? groups : [groups];
  return { version, settings: all.flatMap((it) => Object.entries(it.properties)) };
}

const BEGIN = "<!-- settings:begin -->";
const END = "<!-- settings:end -->";

/** README with the table between its markers renewed. */
export function withSettingsTable(readme: string, settings: Manifest["settings"]): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md needs ${BEGIN} and ${END}.`);
  const rows = settings.map(
    ([name, it]) =>
      `| \`${name}\` | \`${cell(JSON.stringify(it.default ?? null))}\` | ${describe(it)} |`,
  );
  const table = ["| setting | default | what it does |", "|---|---|---|", ...rows].join("\n");
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${readme.slice(end)}`;
}

function describe(setting: Setting): string {
  const values = (setting.enum ?? []).map((it) => `\`${String(it)}\``).join(", ");
  // In the editor `#other.setting#` is a link; here it is only a name.
  const text = cell(setting.markdownDescription ?? "").replace(/`#([\w.-]+)#`/g, "`$1`");
  return values === "" ? text : `${text} One of ${values}.`;
}
