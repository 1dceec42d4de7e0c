import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from './client';
import { persistently } from './persist';

const problem = (status: number) =>
  new ProblemError({ type: '', title: '', status, detail: null, instance: null, code: 'x' });

describe('persistently', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tries a lost call again with the same key', async () => {
    const keys: string[] = [];
    const send = (key: string) => {
      keys.push(key);
      return keys.length < 3 ? Promise.reject(problem(0)) : Promise.resolve('done');
    };
    const result = persistently(send, 'k');
    await vi.runAllTimersAsync();
    expect(await result).toBe('done');
    expect(keys).toEqual(['k', 'k', 'k']);
  });

  it('takes the answer of the server as final', async () => {
    const send = vi.fn(() => Promise.reject(problem(409)));
    await expect(persistently(send, 'k')).rejects.toThrow(ProblemError);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
