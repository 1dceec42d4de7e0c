/** @jsxImportSource preact */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type en from '../../../../locales/en.json';
import { setContext } from '../../api/client';
import type { Instant, Language, Money } from '../../api/types';
import { moneyText, parts } from '../../ui/figures';
import { say, type Args, type Message } from '../../ui/tiny_messages';

type Shared = 'solution' | 'state' | 'outcome' | 'finding' | 'borne_by';
/** Its own texts, and the words for what a case has that all its readers share. */
export type BuyerKey = Extract<
  keyof typeof en,
  `ui.buyer.${string}` | `ui.cases.${Shared}.${string}`
>;

const catalogues: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('virtual:texts/buyer/en'),
  fr: () => import('virtual:texts/buyer/fr'),
  'zh-Hant': () => import('virtual:texts/buyer/zh-Hant'),
};

export interface Words {
  language: Language;
  t: (key: BuyerKey, args?: Args) => string;
  date: (at: Instant) => string;
  time: (at: Instant) => string;
  full: (at: Instant) => string;
  /** The day and the time, where the reader is. */
  moment: (at: Instant) => string;
  /** Milliseconds as days, hours, minutes. */
  span: (length: number) => string;
  money: (amount: Money) => string;
}

export async function loadWords(language: Language): Promise<Words> {
  const messages = (await catalogues[language]()).default as Record<string, Message>;
  setContext({ language });
  const shown = (how: Intl.DateTimeFormatOptions) => (at: Instant) =>
    new Intl.DateTimeFormat(language, how).format(Date.parse(at));
  document.documentElement.lang = language;
  return {
    language,
    t: (key, args = {}) => say(messages[key] ?? key, args, language),
    date: shown({ dateStyle: 'long' }),
    time: shown({ timeStyle: 'short' }),
    full: shown({ dateStyle: 'full', timeStyle: 'long' }),
    moment: shown({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }),
    span: (length) =>
      parts(length)
        .map(({ value, unit }) =>
          new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
            value,
          ),
        )
        .join(' '),
    money: (amount) => moneyText(amount, language),
  };
}

const WordsContext = createContext<Words | null>(null);
export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}
