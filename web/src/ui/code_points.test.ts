import { describe, expect, it } from 'vitest';
import { cutAtSpans, lengthOf, toCodePoints, toUtf16 } from './code_points';

describe('code points', () => {
  it('counts an emoji and a rare character once', () => {
    expect(lengthOf('好評😀𠮷')).toBe(4);
  });

  it('translates offsets both ways', () => {
    const text = 'a😀b';
    expect(toUtf16(text, 2)).toBe(3);
    expect(toCodePoints(text, 3)).toBe(2);
    expect(toUtf16(text, 99)).toBe(text.length);
  });
});

describe('cutAtSpans', () => {
  it('marks words after an emoji where the server counted them', () => {
    const pieces = cutAtSpans('😀 20 % off now', [{ start: 2, end: 10 }]);
    expect(pieces.map((piece) => [piece.text, piece.mark !== null])).toEqual([
      ['😀 ', false],
      ['20 % off', true],
      [' now', false],
    ]);
  });

  it('keeps the text whole when spans overlap, touch or leave the text', () => {
    const text = 'abcdef';
    const pieces = cutAtSpans(text, [
      { start: 3, end: 99 },
      { start: 0, end: 4 },
      { start: 2, end: 2 },
    ]);
    expect(pieces.map((piece) => piece.text)).toEqual(['abcd', 'ef']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});
