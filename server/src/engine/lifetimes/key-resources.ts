/** Finds resources and manifests that make long-lived keys. */
import type { LongLived } from "../frameworks/key-makers/long-lived.ts";
import { KEY_RESOURCES } from "../frameworks/key-makers/resources.ts";
import { KEY_SETTINGS, KEY_VALUES, type KeyValue } from "../frameworks/key-makers/values.ts";
import { longLifeOf } from "./long-life.ts";

/** Longest block that is looked at. */
const LONGEST = 5000;
/** Limit on blocks, against texts made to be slow. */
const MOST_BLOCKS = 1000;
const BLOCK =
  /^[ \t]{0,8}(?:resource|data)[ \t]{1,4}"([a-z][\w-]{2,60})"[ \t]{1,4}"[^"\n]{1,100}"[ \t]{0,4}\{/gm;

export function mayDeclareKeys(text: string): boolean {
  return (
    text.includes('resource "') ||
    text.includes('data "') ||
    KEY_VALUES.some(({ word }) => text.includes(word))
  );
}

/** Finds blocks of Terraform. */
export function keyBlocksIn(text: string, today: string | undefined): readonly LongLived[] {
  const found: LongLived[] = [];
  let looked = 0;
  for (const { 0: head, 1: type = "", index } of text.matchAll(BLOCK)) {
    const resource = KEY_RESOURCES.find(({ types }) => types.test(type));
    if (resource === undefined) continue;
    looked += 1;
    if (looked > MOST_BLOCKS) break;
    const life = longLifeOf(bodyAt(text, index + head.length), resource, today);
    if (life === undefined) continue;
    const start = index + head.indexOf('"') + 1;
    const { instead, makes } = resource;
    found.push({ span: { start, end: start + type.length }, makes: `${makes} ${life}`, instead });
  }
  return found;
}

/** Lines below a value that may say that it makes nothing. */
const BELOW = 400;

/** Finds values of manifests and templates. */
export function keyValuesIn(text: string): readonly LongLived[] {
  return valuesIn(KEY_VALUES, text);
}

/** Finds settings of programs, in comments too. */
export function keySettingsIn(text: string): readonly LongLived[] {
  return valuesIn(KEY_SETTINGS, text);
}

function valuesIn(values: readonly KeyValue[], text: string): readonly LongLived[] {
  return values
    .filter(({ word }) => text.includes(word))
    .flatMap(({ found, makes, instead, unless }) =>
      [...text.matchAll(found)]
        .slice(0, MOST_BLOCKS)
        .flatMap(({ 0: matched, 1: value = "", index }) => {
          const start = index + matched.lastIndexOf(value);
          const end = start + value.length;
          if (unless?.test(text.slice(end, end + BELOW)) === true) return [];
          return [{ span: { start, end }, makes, instead }];
        }),
    );
}

/** Lines of a block without comments, to the bracket that closes it. */
function bodyAt(text: string, start: number): string {
  const most = Math.min(text.length, start + LONGEST);
  let depth = 1;
  let end = start;
  for (; end < most && depth > 0; end += 1) {
    const sign = text.charAt(end);
    if (sign === "{") depth += 1;
    else if (sign === "}") depth -= 1;
  }
  return text.slice(start, end).replace(/^[ \t]{0,40}(?:#|\/\/).*$/gm, "");
}
