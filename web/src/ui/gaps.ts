import type { Finding } from '../api/types';
import { toCodePoints } from './code_points';

interface Gap {
  from: number;
  to: number;
  word: string;
}

/** What the server left open in a saved reply, "[[tracking number]]": UTF-16 offsets. */
export function findGaps(text: string): Gap[] {
  return Array.from(text.matchAll(/\[\[([^[\]\n]+)\]\]/g), (match) => ({
    from: match.index,
    to: match.index + match[0].length,
    word: match[0],
  }));
}

/** The same as marks of an editor. The server refuses those that stay. */
export function gapFindings(text: string, message: (word: string) => string): Finding[] {
  return findGaps(text).map(({ from, to, word }) => ({
    kind: 'gap_not_filled',
    blocks: false,
    start: toCodePoints(text, from),
    end: toCodePoints(text, to),
    word,
    message: message(word.slice(2, -2)),
  }));
}
