import {
  IconBell,
  IconCheck,
  IconCircleCheck,
  IconCircleDot,
  IconEyeOff,
  IconFlame,
  IconMail,
  IconMailExclamation,
  IconMessage,
  IconNote,
  IconPencil,
  IconRefresh,
  IconRotate,
  IconShieldX,
  IconStar,
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
  review_submitted: IconStar,
  review_edited: IconPencil,
  review_updated: IconRefresh,
  review_withdrawn: IconEyeOff,
  review_refused: IconShieldX,
  reply_published: IconMessage,
  reply_edited: IconMessage,
  dispute_opened: IconFlame,
  dispute_closed: IconCircleCheck,
  dispute_reopened: IconRotate,
  alert_sent: IconBell,
  reminder_sent: IconBell,
  reply_sent: IconMail,
  follow_up_sent: IconMail,
  mail_delayed: IconMailExclamation,
  marked_solved: IconCheck,
  update_published: IconCircleCheck,
  update_refused: IconShieldX,
  assigned: IconUserCheck,
  note_added: IconNote,
};

export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const t = useText();
  // What happened at the same instant keeps its order, turned round like the rest.
  const newestFirst = [...entries].reverse().sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
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
