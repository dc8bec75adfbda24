/** Half-open range of UTF-16 offsets into one snapshot's text. Invariant: `0 <= start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Tells whether `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function isSameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

export function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

export function textOf(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
