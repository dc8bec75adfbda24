/**
 * Counts the indices below `length` that pass; those that pass come before all others, so that few
 * are asked for.
 */
export function countPassing(length: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
