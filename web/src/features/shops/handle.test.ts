import { describe, expect, it } from 'vitest';
import { handleOf } from './handle';

describe('handleOf', () => {
  it.each([
    ['Atelier Argile', 'atelier-argile'],
    ['Café « Été »', 'cafe-ete'],
    ['  --x--  ', 'x'],
    ['茶屋 Cha Wu', 'cha-wu'],
    ['茶屋', ''],
  ])('%j -> %j', (name, handle) => {
    expect(handleOf(name)).toBe(handle);
  });
});
