/** Refusal of a fix, as one sentence for the person. */
export interface Refusal {
  readonly refused: string;
  /** The fix that the person may choose all the same, by its id. */
  readonly choice?: string;
}

export function isRefusal(value: object | string | undefined): value is Refusal {
  return typeof value === "object" && "refused" in value;
}
