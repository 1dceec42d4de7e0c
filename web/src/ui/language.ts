import type { Language } from '../api/types';

export const languages: readonly Language[] = ['en', 'fr', 'zh-Hant'];

const remembered = 'entente.language';

/** Where traditional characters are read when the tag itself names no script. */
const traditional = /^zh(-hant|-tw|-hk|-mo)\b/i;

/** The first of the reader's languages that we speak; English when there is none. */
export function matchLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    if (traditional.test(tag)) return 'zh-Hant';
    if (/^fr\b/i.test(tag)) return 'fr';
    if (/^en\b/i.test(tag)) return 'en';
  }
  // A reader of simplified characters still reads traditional ones better than English.
  return tags.some((tag) => /^zh\b/i.test(tag)) ? 'zh-Hant' : 'en';
}

export function isLanguage(tag: string | null | undefined): tag is Language {
  return (languages as readonly (string | null | undefined)[]).includes(tag);
}

/** What the reader chose before, else what the browser asks for. */
export function preferredLanguage(): Language {
  const chosen = recall(remembered);
  return isLanguage(chosen) ? chosen : matchLanguage(navigator.languages);
}

export function rememberLanguage(language: Language): void {
  keep(remembered, language);
}

/** Storage may be forbidden (private windows, embedded pages): the product works without it. */
export function recall(name: string, store: 'local' | 'session' = 'local'): string | null {
  try {
    return (store === 'local' ? localStorage : sessionStorage).getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null, store: 'local' | 'session' = 'local') {
  try {
    const place = store === 'local' ? localStorage : sessionStorage;
    if (value === null) place.removeItem(name);
    else place.setItem(name, value);
  } catch {
    // Nothing to do: the value lives as long as the page.
  }
}
