import { describe, expect, it } from 'vitest';
import { jpegName } from './smaller';

describe('a photo written as JPEG', () => {
  it.each([
    ['beach.png', 'beach.jpg'],
    ['beach.webp', 'beach.jpg'],
    ['beach.JPEG', 'beach.jpg'],
    ['my.holiday.png', 'my.holiday.jpg'],
    ['beach', 'beach.jpg'],
    ['.png', 'photo.jpg'],
    ['', 'photo.jpg'],
  ])('%s is called %s', (name, called) => {
    expect(jpegName(name)).toBe(called);
  });
});
