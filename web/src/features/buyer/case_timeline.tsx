/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import type { CaseEntry, CaseView } from '../../api/types';
import { byDay, dayName, dayOf } from '../../ui/days';
import { Files } from './case_files';
import { Icon, type IconName } from './icons';
import { useNow } from './now';
import { Words } from './parts';
import { useWords } from './texts';

/** What a person says needs no sentence about it. */
const spoken = new Set(['comment']);

const signs: Record<string, IconName | undefined> = {
  opened: 'differs',
  offer_made: 'talk',
  offer_accepted: 'check',
  offer_declined: 'cancel',
  offer_withdrawn: 'mind',
  refund_failed: 'cancel',
  refund_cancelled: 'cancel',
  contested: 'parcel',
  reopened: 'mind',
  escalated: 'scale',
  asked: 'scale',
  decided: 'scale',
  closed: 'check',
  refund_succeeded: 'check',
  delivery_confirmed: 'parcel',
  tracking_added: 'parcel',
  evidence_submitted: 'attach',
};

function At({ entry }: { entry: CaseEntry }) {
  const { time, full } = useWords();
  return (
    <time dateTime={entry.at} title={full(entry.at)}>
      {time(entry.at)}
    </time>
  );
}

function Happened({ entry }: { entry: CaseEntry }) {
  return (
    <p class="happened">
      <Icon name={signs[entry.kind] ?? 'clock'} />
      <span>
        {entry.text} <At entry={entry} />
      </span>
    </p>
  );
}

function Said({ entry }: { entry: CaseEntry }) {
  const { t } = useWords();
  const mine = entry.by === 'buyer';
  return (
    <div class="said" data-mine={mine || undefined} data-by={entry.by}>
      <div class="bubble">
        <Words lang={entry.language || undefined}>{entry.body}</Words>
      </div>
      <p class="who">
        {entry.by === 'support' && <Icon name="scale" />}
        <bdi>{mine ? t('ui.buyer.you') : entry.author}</bdi>
        {' · '}
        <At entry={entry} />
      </p>
    </div>
  );
}

/** What was said and what happened, oldest first, in days of the reader. */
export function Timeline({ cases, view }: { cases: BuyerCases; view: CaseView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [zone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const today = dayOf(now, zone);
  const entries = view.entries.map((entry) => ({ ...entry, sent_at: entry.at }));
  return (
    <section class="talk" aria-label={t('ui.buyer.case.timeline')}>
      {byDay(entries, zone).map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={dayName(day, today, language)}>
          <p class="day" aria-hidden="true">
            {dayName(day, today, language)}
          </p>
          <ol>
            {ofDay.map((entry) => (
              <li key={entry.number} class="entry">
                {!spoken.has(entry.kind) && <Happened entry={entry} />}
                {entry.body !== '' && <Said entry={entry} />}
                <Files door={cases.files} files={entry.files} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}
