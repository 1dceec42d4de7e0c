/** Where the shops stand, in shares of width and height: the first at the top, the rest around. */
export function placesOf(count: number): [number, number][] {
  if (count === 1) return [[0.5, 0.5]];
  if (count === 2) {
    return [
      [0.22, 0.5],
      [0.78, 0.5],
    ];
  }
  return Array.from({ length: count }, (_, at) => {
    const angle = (2 * Math.PI * at) / count - Math.PI / 2;
    return [0.5 + 0.36 * Math.cos(angle), 0.5 + 0.38 * Math.sin(angle)];
  });
}
