import {
  IconBuildingBank,
  IconCircleCheck,
  IconCoins,
  IconHourglass,
  IconMessageOff,
  IconMessageReply,
  IconScale,
} from '@tabler/icons-react';
import type { CaseView } from '../../api/types';
import { Badge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Banner } from '../../ui/page';
import { When } from '../../ui/when';
import { Until } from './case_bits';

export const refundFailed = (view: CaseView): boolean =>
  view.state === 'settling' && view.refunds.at(-1)?.state === 'failed';

function lookOf(view: CaseView) {
  if (view.state === 'closed') return { tone: 'closed', icon: IconCircleCheck } as const;
  if (refundFailed(view)) return { tone: 'warn', icon: IconCoins } as const;
  if (view.turn === view.party) return { tone: 'open', icon: IconMessageReply } as const;
  if (view.turn === 'support') return { tone: 'updated', icon: IconScale } as const;
  if (view.turn === 'gateway') return { tone: 'awaiting', icon: IconBuildingBank } as const;
  return { tone: 'awaiting', icon: IconHourglass } as const;
}

/** Whose turn it is, until when, and what happens in silence: the server's words (C14). */
export function CaseBanner({ view }: { view: CaseView }) {
  const t = useText();
  const look = lookOf(view);
  const clock = view.state !== 'closed' && view.turn !== 'gateway' && !refundFailed(view);
  return (
    <Banner tone={look.tone} icon={<look.icon size={22} aria-hidden />}>
      <div>{view.what_now}</div>
      {view.question && (
        <div>
          <Badge tone={view.question.mandatory ? 'warn' : 'closed'}>
            {t(`ui.cases.question.${view.question.mandatory ? 'mandatory' : 'voluntary'}`)}
          </Badge>
        </div>
      )}
      {clock && view.until && <Until at={view.until} />}
      {view.closed_at && (
        <div className="small faint">
          <When at={view.closed_at} />
        </div>
      )}
    </Banner>
  );
}

/** Mandatory answers that did not come: they count when support decides. */
export function Silences({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  if (view.silences.length === 0) return null;
  return (
    <Banner tone="warn" icon={<IconMessageOff size={22} aria-hidden />}>
      {view.silences.map(({ of, at }) => (
        <div key={`${of} ${at}`}>{t('ui.cases.silence', { of, at: format.dateTime(at) })}</div>
      ))}
    </Banner>
  );
}
