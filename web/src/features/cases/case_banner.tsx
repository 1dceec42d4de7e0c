import {
  IconBuildingBank,
  IconCircleCheck,
  IconCoins,
  IconHourglass,
  IconMessageReply,
  IconScale,
} from '@tabler/icons-react';
import type { CaseView } from '../../api/types';
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

/** How it ended, or whose turn it is; the clock stands beside it. */
function Headline({ view }: { view: CaseView }) {
  const t = useText();
  if (view.state === 'closed') {
    return (
      <>
        <strong>{view.outcome && t(`ui.cases.outcome.${view.outcome}`)}</strong>
        {view.closed_at && (
          <span className="small faint">
            <When at={view.closed_at} />
          </span>
        )}
      </>
    );
  }
  if (refundFailed(view)) return <strong>{t('ui.cases.refund.failed')}</strong>;
  return (
    <>
      <strong>
        {view.turn === view.party ? t('ui.cases.turn_yours') : t(`ui.cases.turn.${view.turn}`)}
      </strong>
      {view.until && view.turn !== 'gateway' && <Until at={view.until} />}
    </>
  );
}

/** Whose turn it is, until when, and what happens in silence: the server's words (C14). */
export function CaseBanner({ view }: { view: CaseView }) {
  const look = lookOf(view);
  return (
    <Banner tone={look.tone} icon={<look.icon size={22} aria-hidden />}>
      <div className="row">
        <Headline view={view} />
      </div>
      <div className="small">{view.what_now}</div>
    </Banner>
  );
}
