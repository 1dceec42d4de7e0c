import { describe, expect, it } from 'vitest';
import { matchLanguage } from './language';

describe('matchLanguage', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['en-GB'], 'en'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-Hant-TW'], 'zh-Hant'],
    [['de-DE', 'fr'], 'fr'],
    [['zh-CN', 'en'], 'en'],
    [['zh-CN'], 'zh-Hant'],
    [['de'], 'en'],
    [[], 'en'],
  ])('%j -> %s', (tags, expected) => {
    expect(matchLanguage(tags)).toBe(expected);
  });
});
