import { describe, expect, it } from 'vitest';
import { compile } from '../../build/texts';
import { say, type Message } from './tiny_messages';

const tell = (message: string, args: Record<string, string | number>, language = 'en') =>
  say(compile(message) as Message, args, language);

describe('say', () => {
  it('leaves plain sentences alone', () => {
    expect(tell('It’s done.', {})).toBe('It’s done.');
  });

  it('fills in names and figures', () => {
    expect(tell('{name}: {n, number}', { name: 'Ana', n: 1234 })).toBe('Ana: 1,234');
  });

  it.each([
    ['en', 0, 'no review'],
    ['en', 1, '1 review'],
    ['en', 1200, '1,200 reviews'],
  ])('%s: plural of %d', (language, n, expected) => {
    const text = '{n, plural, =0 {no review} one {# review} other {# reviews}}';
    expect(tell(text, { n }, language)).toBe(expected);
  });

  it('knows that French counts zero as one', () => {
    expect(tell('{n, plural, one {# étoile} other {# étoiles}}', { n: 0 }, 'fr')).toBe('0 étoile');
  });
});
