import type { ProblemError } from '../api/client';
import type { Finding } from '../api/types';

/** The findings that a refused text carries in its problem (C-1). */
export function findingsOf(error: ProblemError, pointer = '/body'): Finding[] {
  return error.fields
    .filter((field) => field.pointer === pointer && field.params?.['start'] !== undefined)
    .map((field) => ({
      kind: field.code,
      blocks: true,
      start: Number(field.params?.['start']),
      end: Number(field.params?.['end']),
      word: String(field.params?.['word'] ?? ''),
      message: field.detail,
    }));
}
