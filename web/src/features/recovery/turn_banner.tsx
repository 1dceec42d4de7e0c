import { IconCircleCheck, IconHourglass, IconMessageReply, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DisputeView } from '../../api/types';
import { DueClock } from '../../ui/due_clock';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Banner } from '../../ui/page';
import { When } from '../../ui/when';

function untilKey(dispute: DisputeView) {
  if (dispute.state === 'updated_by_customer') return 'ui.turn.until.check';
  return `ui.turn.until.${dispute.turn}` as const;
}

/** Whose turn it is, until when, and what happens in silence: never left to guesswork (C14). */
export function TurnBanner({ dispute, tools }: { dispute: DisputeView; tools?: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const looks = {
    open: { tone: 'open', icon: <IconMessageReply size={22} /> },
    awaiting_customer: { tone: 'awaiting', icon: <IconHourglass size={22} /> },
    updated_by_customer: { tone: 'updated', icon: <IconRefresh size={22} /> },
    closed: { tone: 'closed', icon: <IconCircleCheck size={22} /> },
  } as const;
  const look = looks[dispute.state];
  return (
    <Banner tone={look.tone} icon={look.icon} tools={tools}>
      <div className="row">
        <strong>{t(`ui.turn.${dispute.state}`)}</strong>
        {dispute.state === 'open' && dispute.response_due_at && !dispute.first_answer_at && (
          <DueClock at={dispute.response_due_at} />
        )}
      </div>
      <div className="small">
        {dispute.state === 'closed' && dispute.close_reason && dispute.closed_at && (
          <>
            {t(`ui.close_reason.${dispute.close_reason}`)} · <When at={dispute.closed_at} />
          </>
        )}
        {dispute.until && <>{t(untilKey(dispute), { until: format.dateTime(dispute.until) })} </>}
        {dispute.if_silent}
      </div>
      {dispute.follow_up === 'scheduled' && dispute.follow_up_at && (
        <div className="small">
          {t('ui.follow_up.scheduled', { date: format.dateTime(dispute.follow_up_at) })}
        </div>
      )}
      {dispute.follow_up === 'sent' && <div className="small">{t('ui.follow_up.sent')}</div>}
    </Banner>
  );
}
