import { describe, expect, it } from 'vitest';
import { byDay, dayName, dayOf } from './days';

describe('dayOf', () => {
  it('is the day where the reader is', () => {
    expect(dayOf('2026-03-01T23:30:00Z', 'UTC')).toBe('2026-03-01');
    expect(dayOf('2026-03-01T23:30:00Z', 'Europe/Paris')).toBe('2026-03-02');
    expect(dayOf(Date.parse('2026-03-01T02:00:00Z'), 'America/New_York')).toBe('2026-02-28');
  });
});

describe('byDay', () => {
  it('cuts where the reader’s day changes and keeps the order', () => {
    const entries = ['22:59:59', '23:00:00', '23:10:00'].map((time) => ({
      sent_at: `2026-01-10T${time}Z`,
    }));
    const days = byDay(entries, 'Europe/Paris');
    expect(days.map(({ day, entries: all }) => [day, all.length])).toEqual([
      ['2026-01-10', 1],
      ['2026-01-11', 2],
    ]);
    expect(byDay([], 'UTC')).toEqual([]);
  });
});

describe('dayName', () => {
  it('says today and yesterday, also after the short day of a clock change', () => {
    expect(dayName('2026-03-29', '2026-03-29', 'en')).toBe('Today');
    expect(dayName('2026-03-29', '2026-03-30', 'fr')).toBe('Hier');
    expect(dayName('2026-03-28', '2026-03-30', 'en')).toBe('Saturday, March 28, 2026');
    expect(dayName('2026-03-29', '2026-03-29', 'zh-Hant')).toBe('今天');
  });
});
