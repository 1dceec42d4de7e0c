import type { ProblemError } from '../api/client';
import type { Finding } from '../api/types';

/** The findings that a refused sending carries in its problem (C-1). */
export function findingsOf(error: ProblemError): Finding[] {
  return error.fields
    .filter((field) => field.pointer === '/body' && field.params?.['start'] !== undefined)
    .map((field) => ({
      kind: 'benefit_tied_to_review',
      blocks: true,
      start: Number(field.params?.['start']),
      end: Number(field.params?.['end']),
      word: String(field.params?.['word'] ?? ''),
      message: field.detail,
    }));
}
