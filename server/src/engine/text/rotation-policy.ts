/** Ages of keys, in days, after which something is said of them. */
export interface RotationPolicy {
  /** Information from this age on. */
  readonly informAfterDays: number;
  /** Warning from this age on. */
  readonly warnAfterDays: number;
}

export const USUAL_POLICY: RotationPolicy = { informAfterDays: 90, warnAfterDays: 180 };
