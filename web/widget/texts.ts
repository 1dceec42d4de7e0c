import catalogues from 'virtual:texts/widget';
import { say, type Args, type Message } from '../src/ui/tiny_messages';
import { matchLanguage } from '../src/ui/language';

const all = catalogues as Record<string, Record<string, Message>>;

export interface Words {
  language: string;
  t: (key: string, args?: Args) => string;
  date: (at: string) => string;
  day: (on: string) => string;
  number: (value: number, digits?: number) => string;
  languageName: (tag: string) => string;
}

export const spoken = Object.keys(all);

/** The words of the asked language, else of the page's, else of the browser's. */
export function wordsFor(asked: string | null): Words {
  const wishes = [asked, document.documentElement.lang, ...navigator.languages];
  const language = matchLanguage(wishes.filter((tag): tag is string => Boolean(tag)));
  const messages = all[language] ?? {};
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const long = (at: string, zone?: string) =>
    new Intl.DateTimeFormat(language, {
      dateStyle: 'long',
      ...(zone ? { timeZone: zone } : {}),
    }).format(new Date(at));
  return {
    language,
    t: (key, args = {}) => say(messages[`ui.widget.${key}`] ?? key, args, language),
    date: (at) => long(at),
    day: (on) => long(`${on}T12:00:00Z`, 'UTC'),
    number: (value, digits = 0) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    languageName: (tag) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
  };
}
