import { describe, expect, it } from 'vitest';
import { difference } from './difference';

const joined = (changes: ReturnType<typeof difference>, without: 'added' | 'removed') =>
  changes
    .filter((change) => change.kind !== without)
    .map((change) => change.text)
    .join('');

describe('difference', () => {
  it('keeps both texts complete', () => {
    const before = 'The mug was broken.';
    const after = 'The mug was replaced within two days.';
    const changes = difference(before, after, 'en');
    expect(joined(changes, 'added')).toBe(before);
    expect(joined(changes, 'removed')).toBe(after);
    expect(changes.find((change) => change.kind === 'removed')?.text).toBe('broken');
  });

  it('finds words in Chinese', () => {
    const changes = difference('杯子破了', '杯子很好', 'zh-Hant');
    expect(changes[0]).toEqual({ text: '杯子', kind: 'same' });
  });
});
