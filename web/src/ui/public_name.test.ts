import { describe, expect, it } from 'vitest';
import { publicName } from './public_name';

describe('publicName', () => {
  it.each([
    ['Ana Pereira', 'Ana P.'],
    ['Jean Paul de la Tour', 'Jean T.'],
    ['林佳穎', '林佳穎'],
    ['  Cher ', 'Cher'],
    ['', ''],
  ])('%j -> %j', (name, shown) => {
    expect(publicName(name)).toBe(shown);
  });
});
