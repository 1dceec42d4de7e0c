import { expect, it } from 'vitest';
import { placesOf } from './graph_places';

it('gives each shop a place of its own within the picture', () => {
  for (const count of [1, 2, 3, 7, 20]) {
    const places = placesOf(count);
    expect(new Set(places.map(([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(count);
    for (const share of places.flat()) {
      expect(share).toBeGreaterThan(0.1);
      expect(share).toBeLessThan(0.9);
    }
  }
});

it('sets two side by side, and the first of more at the top', () => {
  const [one, other] = placesOf(2);
  expect(one?.[1]).toBe(other?.[1]);
  const heights = placesOf(5).map(([, y]) => y);
  expect(Math.min(...heights)).toBe(heights[0]);
});
