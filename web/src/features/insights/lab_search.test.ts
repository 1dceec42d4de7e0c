import { describe, expect, it } from 'vitest';
import type { LabNumbers } from '../../api/types';
import { readLabSearch } from './lab_address';
import {
  numberNames,
  numbersOf,
  sweepOf,
  wantedOf,
  writeAllNumbers,
  writeNumbers,
  writeSweep,
} from './lab_search';

const inForce = Object.fromEntries(numberNames.map((name, at) => [name, at])) as LabNumbers;

describe('the address of the lab', () => {
  it('has every number once', () => {
    expect(new Set(numberNames).size).toBe(numberNames.length);
    expect(numberNames.length).toBe(16);
  });

  it('remembers the numbers that differ, and gives them back', () => {
    const changed = { ...inForce, rate_dissatisfied: 8, window_days: 90 };
    const text = writeNumbers(inForce, changed);
    expect(text).toBe('rate_dissatisfied.8,window_days.90');
    expect(numbersOf(inForce, text)).toEqual(changed);
    expect(writeNumbers(inForce, inForce)).toBeUndefined();
  });

  it('says all numbers where others may come into force', () => {
    const later = Object.fromEntries(numberNames.map((name) => [name, 7])) as LabNumbers;
    expect(numbersOf(later, writeAllNumbers(inForce))).toEqual(inForce);
  });

  it('leaves out what is no number', () => {
    const from = 'rate_dissatisfied.x,nobody.3,window_days,orders_min.-1,rate_orders.12345678901';
    expect(numbersOf(inForce, from)).toEqual(inForce);
  });

  it('remembers a sweep', () => {
    const sweep = { number: 'rate_dissatisfied', from: 1, to: 20, step: 2 };
    expect(sweepOf(writeSweep(sweep))).toEqual(sweep);
    expect(sweepOf('rate_dissatisfied.1.20')?.step).toBe(1);
    expect(sweepOf('nobody.1.2.1')).toBeNull();
    expect(sweepOf('rate_dissatisfied.1')).toBeNull();
    expect(writeSweep(null)).toBeUndefined();
  });

  it('takes texts alone', () => {
    expect(readLabSearch({ n: 3, from: '', to: '2026-01-31' })).toEqual({ to: '2026-01-31' });
  });

  it('splits labels as people write them', () => {
    expect(wantedOf(' bad, worse ,')).toEqual(['bad', 'worse']);
    expect(wantedOf('差，很差、糟')).toEqual(['差', '很差', '糟']);
  });
});
