/** Takes away what tests made. */
interface Removable {
  readonly remove: () => void;
}

/** Returns a function that keeps something until the test of the suite around it has ended. */
export function removedAfterEach(): <T extends Removable>(one: T) => T {
  const made: Removable[] = [];
  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });
  return (one) => {
    made.push(one);
    return one;
  };
}
