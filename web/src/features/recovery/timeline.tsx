import {
  IconBell,
  IconCircleCheck,
  IconCircleDot,
  IconFlame,
  IconMail,
  IconMailExclamation,
  IconNote,
  IconRefresh,
  IconRotate,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import type { TimelineEntry } from '../../api/types';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { When } from '../../ui/when';
import css from './timeline.module.css';

/** Kinds this page has a drawing for; all others get a dot, so new kinds need no change here. */
const icons: Partial<Record<string, Icon>> = {
  dispute_opened: IconFlame,
  alert_sent: IconBell,
  reply_sent: IconMail,
  follow_up_sent: IconMail,
  mail_delayed: IconMailExclamation,
  review_updated: IconRefresh,
  update_published: IconCircleCheck,
  assigned: IconUserCheck,
  note_added: IconNote,
  closed: IconCircleCheck,
  reopened: IconRotate,
};

export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const t = useText();
  const newestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Card title={t('ui.timeline.title')}>
      <ol className={css.timeline}>
        {newestFirst.map((entry, index) => {
          const Icon = icons[entry.kind] ?? IconCircleDot;
          return (
            <li key={index}>
              <span className={css.dot} data-kind={entry.kind}>
                <Icon size={15} stroke={1.9} aria-hidden />
              </span>
              <div className="grow">
                <div className={css.text}>
                  <bdi>{entry.text}</bdi>
                </div>
                <div className="small faint">
                  <When at={entry.at} />
                </div>
                {entry.detail && (
                  <details className={css.detail}>
                    <summary>{t('ui.timeline.detail')}</summary>
                    <p className="user-text small" dir="auto">
                      {entry.detail}
                    </p>
                  </details>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
