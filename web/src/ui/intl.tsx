import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type en from '../../../locales/en.json';
import type { Language } from '../api/types';
import { setContext } from '../api/client';
import { rememberLanguage } from './language';

/** Every key of the catalogue that belongs to the interface: a typo does not compile. */
export type TextKey = Extract<keyof typeof en, `ui.${string}`>;
export type Values = Record<string, string | number | Date | null | undefined>;

type Messages = Record<string, never>;

const catalogues: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  en: () => import('virtual:texts/app/en'),
  fr: () => import('virtual:texts/app/fr'),
  'zh-Hant': () => import('virtual:texts/app/zh-Hant'),
};

export async function loadMessages(language: Language): Promise<Messages> {
  return (await catalogues[language]()).default as Messages;
}

interface Choice {
  language: Language;
  setLanguage: (language: Language) => Promise<void>;
}

const ChoiceContext = createContext<Choice | null>(null);

function apply(language: Language): void {
  document.documentElement.lang = language;
  setContext({ language });
}

export function TextProvider(props: {
  language: Language;
  messages: Messages;
  timeZone: string | undefined;
  children: ReactNode;
}) {
  const [state, setState] = useState({ language: props.language, messages: props.messages });
  const setLanguage = useCallback(async (language: Language) => {
    const messages = await loadMessages(language);
    apply(language);
    rememberLanguage(language);
    setState({ language, messages });
  }, []);
  const choice = useMemo(
    () => ({ language: state.language, setLanguage }),
    [state.language, setLanguage],
  );
  return (
    <ChoiceContext value={choice}>
      <IntlProvider
        locale={state.language}
        messages={state.messages}
        timeZone={props.timeZone}
        onError={(error) => console.error(error)}
      >
        {props.children}
      </IntlProvider>
    </ChoiceContext>
  );
}

export async function prepareTexts(language: Language): Promise<Messages> {
  apply(language);
  return loadMessages(language);
}

export function useLanguage(): Choice {
  const choice = use(ChoiceContext);
  if (!choice) throw new Error('useLanguage outside TextProvider');
  return choice;
}

export type Translate = (id: TextKey, values?: Values) => string;

/** The reader's words: `t('ui.disputes.count', { count })`. */
export function useText(): Translate {
  const intl = useIntl();
  return useCallback(
    (id: TextKey, values?: Values) => {
      // Sentences without arguments are compiled to themselves (build/texts.ts).
      const message = intl.messages[id];
      return typeof message === 'string' ? message : intl.formatMessage({ id }, values);
    },
    [intl],
  );
}
