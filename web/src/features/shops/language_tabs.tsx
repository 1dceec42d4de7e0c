import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import css from './settings_page.module.css';

/** One button per language of the shop; a dot marks what is missing. */
export function LanguageTabs(props: {
  languages: { language: string; missing: boolean }[];
  value: string;
  onChange: (language: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={css.languages} role="group" aria-label={t('ui.language')}>
      {props.languages.map(({ language, missing }) => (
        <button
          key={language}
          type="button"
          aria-pressed={language === props.value}
          data-missing={missing || undefined}
          onClick={() => props.onChange(language)}
        >
          {format.language(language)}
          {missing && <span className="visually-hidden">{t('ui.replies.missing')}</span>}
        </button>
      ))}
    </div>
  );
}
