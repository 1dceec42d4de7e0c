/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Language } from '../../api/types';
import { languages } from '../../ui/language';
import { useWords } from './texts';

const ownNames: Record<Language, string> = { en: 'English', fr: 'Français', 'zh-Hant': '繁體中文' };

export function Frame(props: { choose: (to: Language) => void; children: ComponentChildren }) {
  const { t, language } = useWords();
  return (
    <>
      <header class="top">
        <span class="logo">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="9" fill="#146b65" />
            <path
              d="M8 12.5a6 6 0 0 1 6-6h4a6 6 0 0 1 0 12h-3l-4.6 3.6V18A6 6 0 0 1 8 12.5Z"
              fill="#fff"
            />
          </svg>
          Entente
        </span>
        <select
          class="language"
          aria-label={t('ui.buyer.language')}
          value={language}
          onChange={(event) => props.choose(event.currentTarget.value as Language)}
        >
          {languages.map((name) => (
            <option key={name} value={name} lang={name}>
              {ownNames[name]}
            </option>
          ))}
        </select>
      </header>
      <main>{props.children}</main>
    </>
  );
}
