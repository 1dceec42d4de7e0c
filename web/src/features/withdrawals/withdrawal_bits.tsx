import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCoins,
  IconHourglass,
  IconPackage,
  IconPackageImport,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { WithdrawalRow, WithdrawalState } from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Until } from '../cases/case_bits';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

const tones: Record<WithdrawalState, Tone> = {
  declared: 'open',
  received: 'updated',
  refunding: 'awaiting',
  refunded: 'good',
  closed: 'closed',
};

const icons: Record<WithdrawalState, ReactNode> = {
  declared: <IconPackage {...icon} />,
  received: <IconPackageImport {...icon} />,
  refunding: <IconCoins {...icon} />,
  refunded: <IconCircleCheck {...icon} />,
  closed: <IconCircleCheck {...icon} />,
};

export const isOver = ({ state }: WithdrawalRow): boolean =>
  state === 'refunded' || state === 'closed';

export function WithdrawalBadge({ row }: { row: WithdrawalRow }) {
  const t = useText();
  return (
    <span className="row">
      <Badge tone={tones[row.state]} icon={icons[row.state]}>
        {t(`ui.withdrawals.state.${row.state}`)}
      </Badge>
      {row.overdue && (
        <Badge tone="warn" icon={<IconAlertTriangle {...icon} />}>
          {t('ui.withdrawals.overdue')}
        </Badge>
      )}
    </span>
  );
}

/** When the money is due, or that the shop may wait for the goods (Art. 13). */
export function Due({ row }: { row: WithdrawalRow }) {
  const t = useText();
  if (isOver(row)) return null;
  if (row.may_wait) {
    return (
      <Badge tone="awaiting" icon={<IconHourglass {...icon} />}>
        {t('ui.withdrawals.waits')}
      </Badge>
    );
  }
  return <Until at={row.refund_due_at} />;
}
