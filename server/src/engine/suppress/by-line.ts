/** Indexes what covers which lines, so that a finding needs no walk through the text. */

/** Range of lines, counted from 0, both ends included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

export interface AboutLines {
  readonly lines: Lines;
}

/** Limit on blocks, against texts made to be slow; the rest of them cover nothing. */
const MOST_BLOCKS = 1000;

/** Builds a lookup of what covers any of these lines. */
export function byLine<T extends AboutLines>(items: readonly T[]): (wanted: Lines) => readonly T[] {
  const single = new Map<number, T[]>();
  const blocks: T[] = [];
  for (const item of items) {
    const { first, last } = item.lines;
    const sameLine = single.get(first);
    if (first < last) blocks.push(item);
    else if (sameLine === undefined) single.set(first, [item]);
    else sameLine.push(item);
  }
  const searched = blocks.slice(0, MOST_BLOCKS);
  return ({ first, last }) => {
    const found = searched.filter(
      (candidate) => candidate.lines.first <= last && first <= candidate.lines.last,
    );
    for (let line = first; line <= last; line += 1) found.push(...(single.get(line) ?? []));
    return found;
  };
}
