/** The name that a call is made by, as lists of names ask for it. */

/** Limit on names; a longer one is a chain of calls, of which the end is called. */
const LONGEST = 1_000;

/** Tells whether `callee` is one of those that `names` describes. */
export function isCalled(callee: string, names: RegExp): boolean {
  return names.test(callee.slice(-LONGEST));
}
