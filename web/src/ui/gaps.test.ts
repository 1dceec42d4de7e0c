import { describe, expect, it } from 'vitest';
import { findGaps, gapFindings } from './gaps';

describe('findGaps', () => {
  it('finds what is left open and no other brackets', () => {
    expect(findGaps('By [[tracking number]], on [[day]].').map(({ word }) => word)).toEqual([
      '[[tracking number]]',
      '[[day]]',
    ]);
    expect(findGaps('[1] [[]] [[a [b]] [[a\nb]]')).toEqual([]);
  });

  it('marks them in code points', () => {
    expect(gapFindings('😀 [[名字]]', (word) => `fill ${word}`)).toEqual([
      {
        kind: 'gap_not_filled',
        blocks: false,
        start: 2,
        end: 8,
        word: '[[名字]]',
        message: 'fill 名字',
      },
    ]);
  });
});
