import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { reviewMethodQuery } from '../../api/public';
import type { ReviewMethod } from '../../api/types';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { PlainShell } from '../session/shell';
import css from './public.module.css';

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className={css.prose}>{children}</div>
    </Card>
  );
}

/** Every figure comes from the policies in force; the words around them are the catalogue's. */
function Method({ method }: { method: ReviewMethod }) {
  const t = useText();
  return (
    <div className="stack">
      <Part title={t('ui.method.who')}>
        <p>{t('ui.method.verified')}</p>
        <p>{t('ui.method.invited')}</p>
        <p>
          {t('ui.method.window', {
            days: method.window_days,
            assumed: method.delivery_days_assumed,
          })}
        </p>
        <p>{t('ui.method.insiders')}</p>
        <p>{t('ui.method.dates')}</p>
      </Part>
      <Part title={t('ui.method.check')}>
        <p>{t('ui.method.hold', { days: method.hold_days_max })}</p>
        <p>{t('ui.method.alike')}</p>
        <p>{t('ui.method.grounds', { stars: method.stars_max, count: method.grounds.length })}</p>
        <ol>
          {method.grounds.map((ground) => (
            <li key={ground}>{t(`ui.ground.${ground}`)}</li>
          ))}
        </ol>
        <p>{t('ui.method.decided')}</p>
      </Part>
      <Part title={t('ui.method.changes')}>
        <p>{t('ui.method.edit')}</p>
        <p>{t('ui.method.recovery')}</p>
        <p>{t('ui.method.benefits')}</p>
      </Part>
      <Part title={t('ui.method.figures')}>
        <p>{t('ui.method.order', { order: method.default_order })}</p>
        <p>{t('ui.method.average', { stars: method.stars_max })}</p>
      </Part>
      <Part title={t('ui.method.data')}>
        <p>
          {t('ui.method.photos', {
            max: method.photos_max,
            hours: method.photo_unattached_hours,
          })}
        </p>
        <p>{t('ui.method.names')}</p>
        <p>{t('ui.method.kept')}</p>
        <p>{t('ui.method.rights')}</p>
      </Part>
      {method.contact && (
        <Banner tone="awaiting">{t('ui.method.contact', { contact: method.contact })}</Banner>
      )}
    </div>
  );
}

/** How reviews come about here, for everybody to read (UCPD Art. 7(6), D.111-17). */
export function MethodPage() {
  const t = useText();
  const method = useQuery(reviewMethodQuery);
  return (
    <PlainShell>
      <PageHead title={t('ui.method.title')} lead={t('ui.method.lead')} />
      {method.isPending && <Loading rows={4} />}
      {method.isError && <Trouble error={method.error} retry={method.refetch} />}
      {method.data && <Method method={method.data} />}
    </PlainShell>
  );
}
