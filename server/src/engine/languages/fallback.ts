/** Ways to write a value that stands in for an unset variable, beside the read of it. Data only. */
export interface FallbackSyntax {
  /** Operators between the read and its fallback. */
  readonly operators?: readonly string[];
  /** Name of the argument that is the fallback, where it has one. */
  readonly argument?: string;
  /** Methods of the read's result that take the fallback. */
  readonly methods?: readonly string[];
}
