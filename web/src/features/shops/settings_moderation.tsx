import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useSettings } from './use_settings';
import css from './settings_page.module.css';

/** The switch of M4, with what each side of it means. */
export function ModerationSettings() {
  const t = useText();
  const { query, save, command, edit } = useSettings();
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={1} height={240} />;
  const { moderation } = query.data;
  return (
    <Card title={t('ui.settings.moderation')}>
      <div className="stack">
        {edit && !edit.allowed && <Banner tone="closed">{edit.why_not}</Banner>}
        <div className={css.choice} role="radiogroup" aria-label={t('ui.settings.moderation')}>
          {([false, true] as const).map((on) => (
            <label key={String(on)} className={css.option} data-on={moderation === on || undefined}>
              <input
                type="radio"
                name="moderation"
                checked={moderation === on}
                disabled={!edit?.allowed || command.busy}
                onChange={() => save({ moderation: on })}
                aria-label={on ? t('ui.moderation.on') : t('ui.moderation.off')}
              />
              <span className={css.optionText}>
                <strong>{on ? t('ui.moderation.on') : t('ui.moderation.off')}</strong>
                <span>{on ? t('ui.moderation.on_detail') : t('ui.moderation.off_detail')}</span>
              </span>
            </label>
          ))}
        </div>
        <p className="small faint">{t('ui.moderation.rule')}</p>
      </div>
    </Card>
  );
}
