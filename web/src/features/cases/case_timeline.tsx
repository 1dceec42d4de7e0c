import {
  IconArrowBackUp,
  IconBan,
  IconCalendarX,
  IconCircleCheck,
  IconCircleDot,
  IconCoins,
  IconFlag,
  IconGavel,
  IconHandOff,
  IconHeartHandshake,
  IconHelp,
  IconLock,
  IconMessage,
  IconMessageOff,
  IconMoodCheck,
  IconPackage,
  IconPaperclip,
  IconRotate,
  IconScale,
  IconTruckDelivery,
  type Icon,
  IconUserShare,
  IconZzz,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CaseEntry, CaseView } from '../../api/types';
import { useText } from '../../ui/intl';
import { Card, UserText } from '../../ui/page';
import { When } from '../../ui/when';
import { Files } from '../evidence/files';
import css from './case_timeline.module.css';

/** Kinds this page has a drawing for; all others get a dot, so new kinds need no change here. */
const icons: Partial<Record<string, Icon>> = {
  opened: IconFlag,
  comment: IconMessage,
  note: IconLock,
  held: IconZzz,
  handed_over: IconUserShare,
  offer_made: IconHeartHandshake,
  offer_accepted: IconMoodCheck,
  offer_declined: IconBan,
  offer_withdrawn: IconArrowBackUp,
  offer_expired: IconCalendarX,
  tracking_added: IconTruckDelivery,
  evidence_submitted: IconPaperclip,
  refund_ordered: IconCoins,
  refund_succeeded: IconCoins,
  refund_failed: IconCoins,
  refund_cancelled: IconCoins,
  escalated: IconScale,
  asked: IconHelp,
  decision_proposed: IconGavel,
  decided: IconGavel,
  delivery_confirmed: IconPackage,
  contested: IconHandOff,
  grew_late: IconCalendarX,
  closed: IconCircleCheck,
  reopened: IconRotate,
  return_instructed: IconPackage,
  return_sent: IconTruckDelivery,
  return_moving: IconTruckDelivery,
  return_delivered: IconPackage,
  question_unanswered: IconMessageOff,
  silence_counts: IconMessageOff,
};

/** Only support sees these. */
const secret = new Set(['note', 'held', 'handed_over']);
const bad = new Set(['refund_failed', 'grew_late', 'contested', 'silence_counts']);
const good = new Set(['refund_succeeded', 'offer_accepted', 'closed', 'delivery_confirmed']);

/** The colour of a dot follows who acted, or how it went; the words say it, too. */
function toneOf(entry: CaseEntry): string {
  if (secret.has(entry.kind)) return 'note';
  if (bad.has(entry.kind)) return 'bad';
  if (good.has(entry.kind)) return 'good';
  return entry.by;
}

function Entry({ entry, reads }: { entry: CaseEntry; reads: boolean }) {
  const t = useText();
  const Icon = icons[entry.kind] ?? IconCircleDot;
  const tone = toneOf(entry);
  return (
    <li>
      <span className={css.dot} data-tone={tone}>
        <Icon size={15} stroke={1.9} aria-hidden />
      </span>
      <div className="grow">
        <div className={css.head}>
          <span className={css.text}>
            <bdi>{entry.text}</bdi>
          </span>
          <span className="small faint">
            <When at={entry.at} />
          </span>
        </div>
        {entry.body !== '' && (
          <div className={css.words} data-tone={tone} lang={entry.language || undefined}>
            {secret.has(entry.kind) && (
              <div className={css.secret}>{t('ui.cases.note_secret')}</div>
            )}
            <UserText>{entry.body}</UserText>
          </div>
        )}
        <Files files={entry.files} reads={reads} />
      </div>
    </li>
  );
}

/** All that happened, oldest first; one writes at its end. */
export function CaseTimeline({ view, children }: { view: CaseView; children?: ReactNode }) {
  const t = useText();
  return (
    <Card title={t('ui.timeline.title')}>
      <ol className={css.timeline}>
        {view.entries.map((entry) => (
          <Entry key={entry.number} entry={entry} reads={view.party === 'support'} />
        ))}
      </ol>
      {children}
    </Card>
  );
}
