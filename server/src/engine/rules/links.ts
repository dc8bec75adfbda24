/** Links of a provider for somebody with a leaked key, in the order of need. */
import type { Rule } from "./compile.ts";

export interface Link {
  readonly title: string;
  readonly url: string;
}

export function linksOf({ revoke, usage, limits }: Rule): readonly Link[] {
  const pages = [
    { title: "Revoke", url: revoke },
    { title: "Usage", url: usage },
    { title: "Spend limit", url: limits },
  ];
  return pages.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url }]));
}
