import { describe, expect, it } from 'vitest';
import { queueFilters, readQueueSearch } from './queue_search';

describe('the queue', () => {
  it('takes what it knows from the address and nothing else', () => {
    expect(readQueueSearch({ part: 'mine', reason: 'x', q: 1042, y: 1 })).toEqual({
      part: 'mine',
      reason: undefined,
      q: '1042',
    });
    expect(readQueueSearch({ part: 'yours' }).part).toBeUndefined();
  });

  it('asks for mine by name, for what is free without what rests', () => {
    expect(queueFilters({ part: 'mine' }, 'acc_1').handler).toBe('acc_1');
    expect(queueFilters({ part: 'free' }, 'acc_1')).toMatchObject({
      handler: 'none',
      held: 'false',
    });
    expect(queueFilters({ part: 'resting' }, 'acc_1').held).toBe('true');
    expect(queueFilters({ part: 'overdue' }, 'acc_1').overdue).toBe('true');
    expect(queueFilters({}, 'acc_1').handler).toBeUndefined();
  });
});
