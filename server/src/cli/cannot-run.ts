/** A message for the person; the program ends with 2. */
export class CannotRun extends Error {}
