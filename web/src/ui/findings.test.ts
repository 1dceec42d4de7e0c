import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/client';
import type { FieldError } from '../api/types';
import { findingsOf } from './findings';

const refused = (errors: FieldError[]) =>
  new ProblemError({
    type: '',
    title: '',
    status: 422,
    detail: null,
    instance: null,
    code: 'benefit_tied_to_review',
    errors,
  });

describe('findingsOf', () => {
  it('reads the marked passages and leaves other remarks about the words alone', () => {
    const error = refused([
      { pointer: '/body', code: 'too_long', detail: 'Too long.' },
      {
        pointer: '/body',
        code: 'benefit_tied_to_review',
        detail: 'No benefit.',
        params: { start: '4', end: '11', word: 'voucher' },
      },
      { pointer: '/subject', code: 'x', detail: 'Elsewhere.', params: { start: 0, end: 1 } },
    ]);
    expect(findingsOf(error)).toEqual([
      {
        kind: 'benefit_tied_to_review',
        blocks: true,
        start: 4,
        end: 11,
        word: 'voucher',
        message: 'No benefit.',
      },
    ]);
  });

  it('finds nothing in a problem without errors', () => {
    expect(findingsOf(refused([]))).toEqual([]);
  });
});
