/** Comparison of two versions of a file, of which git may have changed the line ends. */
export function isAlike(a: Buffer, b: Buffer): boolean {
  return withoutCarriageReturns(a) === withoutCarriageReturns(b);
}

function withoutCarriageReturns(bytes: Buffer): string {
  return bytes.toString("latin1").replaceAll("\r\n", "\n");
}
