/** @jsxImportSource preact */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type en from '../../../../locales/en.json';
import { setContext } from '../../api/client';
import type { Instant, Language } from '../../api/types';
import { say, type Args, type Message } from '../../ui/tiny_messages';

export type BuyerKey = Extract<keyof typeof en, `ui.buyer.${string}`>;

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
  };
}

const WordsContext = createContext<Words | null>(null);
export const WordsProvider = WordsContext.Provider;

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside WordsProvider');
  return words;
}
