/** Links of the page for the marketplaces, which lie elsewhere than its repository. */

/** The page's path in the repository. */
export const PAGE = "docs/page/README.md";

export interface Release {
  /** The repository's address, such as `https://github.com/owner/name`. */
  readonly repository: string | undefined;
  /** The tag or branch that the links lead to. */
  readonly ref: string;
}

/** Leads the page's relative links into a version of the repository; without one only their words stay. */
export function withLinks(page: string, { repository, ref }: Release): string {
  const pattern = /(?<mark>!?)\[(?<words>[^\]]*)\]\((?<link>[^)]+)\)(?<end>\n?)/g;
  return page.replace(
    pattern,
    (whole: string, mark: string, words: string, link: string, end: string) => {
      if (link.startsWith("https:")) return whole;
      if (repository === undefined) return mark === "" ? `${words}${end}` : "";
      const view = mark === "" ? "blob" : "raw";
      const { href } = new URL(link, `${repository}/${view}/${ref}/${PAGE}`);
      return `${mark}[${words}](${href})${end}`;
    },
  );
}
