import { Button } from '@mantine/core';
import {
  IconPackage,
  IconPackageOff,
  IconPlayerTrackNext,
  IconMapPinOff,
  IconTruck,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  act,
  forceCarrier,
  forceRefund,
  type CarrierEvent,
  type Play,
  type Seen,
  type Side,
} from '../../api/play';
import { caughtMailQuery, clockQuery, moveClock } from '../../api/sandbox';
import type { CaughtMail } from '../../api/types';
import { Badge } from '../../ui/badges';
import { Dialog } from '../../ui/dialog';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { MailFrame } from '../../ui/mail_frame';
import { Card } from '../../ui/page';
import { useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { CaseBadge } from '../cases/case_bits';
import { moves, movesOf, nextDeadline } from './play_moves';
import css from './play_page.module.css';

/** Whatever was done, everything seen may have changed. */
function usePlayCommand() {
  const client = useQueryClient();
  return useCommand<unknown>({ onDone: () => void client.invalidateQueries() });
}

/** How the case stands, and the button that lets time pass to where something happens. */
export function Standing({ seen }: { seen: Seen }) {
  const t = useText();
  const format = useFormat();
  const command = usePlayCommand();
  const clock = useQuery(clockQuery);
  const view = seen.support;
  const now = clock.data && Date.parse(clock.data.now);
  const next = now === undefined ? undefined : nextDeadline(view, now);
  return (
    <Card>
      <div className={css.now}>
        <div className="row" style={{ justifyContent: 'space-between' }}>
          <CaseBadge state={view.state} />
          {clock.data && <span className="small faint">{format.dateTime(clock.data.now)}</span>}
        </div>
        <p className={css.turn} aria-live="polite">
          {view.state === 'closed'
            ? view.outcome && t(`ui.cases.outcome.${view.outcome}`)
            : t(`ui.cases.turn.${view.turn}`)}
        </p>
        <p className="small">{view.what_now}</p>
        {next && now !== undefined && (
          <div>
            <Button
              loading={command.busy}
              classNames={{ root: css.wraps ?? '', label: css.wraps ?? '' }}
              leftSection={<IconPlayerTrackNext size={17} aria-hidden />}
              onClick={() => void command.run(() => moveClock({ now: next.at }))}
            >
              {t('ui.play.next', {
                what: t(`ui.play.deadline.${next.name}`),
                span: format.duration(Date.parse(next.at) - now),
              })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What one side may do now, by one click; the rest has a page of its own. */
export function Party(props: { play: Play; side: Side; seen: Seen }) {
  const t = useText();
  const command = usePlayCommand();
  const { play, side } = props;
  const view = props.seen[side];
  const may = movesOf(view);
  return (
    <section className={css.party} data-turn={view.turn === side || undefined}>
      <h2>
        {t(`ui.play.side.${side}`)}
        {view.turn === side && <Badge tone="awaiting">{t('ui.play.your_turn')}</Badge>}
      </h2>
      <div>
        <div className={css.does}>
          {may.map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant={view.turn === side ? 'light' : 'default'}
              disabled={command.busy}
              onClick={() => void command.run(() => act(play, side, name, moves[name](view) ?? {}))}
            >
              {t(`ui.play.do.${name}`)}
            </Button>
          ))}
          {may.length === 0 && <span className="small faint">{t('ui.play.nothing')}</span>}
        </div>
        <p className="small" style={{ marginTop: 10 }}>
          {side === 'buyer' && (
            <a href={`/p#${play.token}`} target="_blank" rel="noreferrer">
              {t('ui.play.page.buyer')}
            </a>
          )}
          {side === 'support' && (
            <Link
              to="/staff/cases/$shopId/$caseId"
              params={{ shopId: play.shop, caseId: play.case }}
            >
              {t('ui.play.page.support')}
            </Link>
          )}
          {side === 'shop' && <span className="faint">{t('ui.play.page.shop')}</span>}
        </p>
      </div>
    </section>
  );
}

const events: { name: 'in_transit' | 'right' | 'wrong' | 'lost'; event: CarrierEvent }[] = [
  { name: 'in_transit', event: { progress: 'in_transit' } },
  { name: 'right', event: { progress: 'delivered' } },
  {
    name: 'wrong',
    event: { progress: 'delivered', city: 'Reykjavík', postal_code: '101', country: 'IS' },
  },
  { name: 'lost', event: { progress: 'exception' } },
];
const icons = {
  in_transit: IconTruck,
  right: IconPackage,
  wrong: IconMapPinOff,
  lost: IconPackageOff,
};

/** What carriers and the bank say, as if they had said it. */
export function World({ play, seen }: { play: Play; seen: Seen }) {
  const t = useText();
  const command = usePlayCommand();
  const refund = seen.support.refunds.find((each) =>
    ['requested', 'processing'].includes(each.state),
  );
  return (
    <Card title={t('ui.play.world')}>
      <div className="stack">
        <div className={css.does} role="group" aria-label={t('ui.play.carrier')}>
          {events.map(({ name, event }) => {
            const Icon = icons[name];
            return (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                disabled={command.busy}
                leftSection={<Icon size={15} aria-hidden />}
                onClick={() => void command.run(() => forceCarrier(play, event))}
              >
                {t(`ui.play.carrier.${name}`)}
              </Button>
            );
          })}
        </div>
        {refund ? (
          <div className={css.does} role="group" aria-label={t('ui.play.bank')}>
            {(['succeeded', 'failed'] as const).map((outcome) => (
              <Button
                key={outcome}
                size="compact-sm"
                variant="default"
                disabled={command.busy}
                onClick={() => void command.run(() => forceRefund(play, refund.id, outcome))}
              >
                {t(`ui.play.refund.${outcome}`)}
              </Button>
            ))}
          </div>
        ) : (
          <p className="small faint">{t('ui.play.no_refund')}</p>
        )}
      </div>
    </Card>
  );
}

export function Story({ seen }: { seen: Seen }) {
  const t = useText();
  const newest = [...seen.support.entries].reverse();
  return (
    <Card title={t('ui.play.story')}>
      <ul className={css.entries}>
        {newest.map((entry) => (
          <li key={entry.number}>
            <div>{entry.text}</div>
            {entry.body && (
              <div className="small faint">
                <bdi>{entry.body}</bdi>
              </div>
            )}
            <div className="small faint">
              <When at={entry.at} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What was mailed meanwhile, newest first. */
export function Mails() {
  const t = useText();
  const format = useFormat();
  const query = useQuery({ ...caughtMailQuery(''), refetchInterval: 4000 });
  const [open, setOpen] = useState<CaughtMail | null>(null);
  const mails = query.data?.items.slice(0, 8) ?? [];
  return (
    <Card title={t('ui.sandbox.mail')}>
      {mails.length === 0 && <p className="small faint">{t('ui.sandbox.no_mail')}</p>}
      <ul className={css.mails}>
        {mails.map((mail) => (
          <li key={mail.id}>
            <button type="button" onClick={() => setOpen(mail)}>
              <bdi className="strong">{mail.subject}</bdi>
              <span className="small faint">
                <bdi>{mail.to}</bdi> · {format.dateTime(mail.sent_at)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open && (
        <Dialog opened size="xl" title={open.subject} onClose={() => setOpen(null)}>
          <MailFrame title={open.subject} html={open.html} links />
        </Dialog>
      )}
    </Card>
  );
}
