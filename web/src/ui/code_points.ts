// The server counts in code points (Finding, passages); the browser's text fields count in UTF-16.

export const lengthOf = (text: string): number => Array.from(text).length;

/** UTF-16 offset of the code point at `index`. */
export function toUtf16(text: string, index: number): number {
  return Array.from(text).slice(0, Math.max(0, index)).join('').length;
}

/** Code point offset of the UTF-16 unit at `offset`. */
export function toCodePoints(text: string, offset: number): number {
  return Array.from(text.slice(0, Math.max(0, offset))).length;
}

export interface Span {
  start: number;
  end: number;
}

export interface Piece<T> {
  text: string;
  mark: T | null;
}

/** Cuts a text where its spans (in code points) begin and end; of overlapping spans the first wins. */
export function cutAtSpans<T extends Span>(text: string, spans: readonly T[]): Piece<T>[] {
  const points = Array.from(text);
  const pieces: Piece<T>[] = [];
  let done = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(span.start, done);
    const end = Math.min(span.end, points.length);
    if (end <= start) continue;
    if (start > done) pieces.push({ text: points.slice(done, start).join(''), mark: null });
    pieces.push({ text: points.slice(start, end).join(''), mark: span });
    done = end;
  }
  if (done < points.length) pieces.push({ text: points.slice(done).join(''), mark: null });
  return pieces;
}
