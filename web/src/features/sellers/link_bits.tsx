import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconLink,
  IconMessage,
  IconPencil,
  IconUnlink,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DetailKind, SellerLinkRow, SellerLinkState } from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import css from './sellers.module.css';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

export const linkTones: Record<SellerLinkState, Tone> = {
  proposed: 'updated',
  dismissed: 'closed',
  lapsed: 'closed',
  confirmed: 'awaiting',
  contested: 'open',
  ended: 'closed',
};

const linkIcons: Record<SellerLinkState, ReactNode> = {
  proposed: <IconPencil {...icon} />,
  dismissed: <IconCircleCheck {...icon} />,
  lapsed: <IconHourglass {...icon} />,
  confirmed: <IconLink {...icon} />,
  contested: <IconMessage {...icon} />,
  ended: <IconUnlink {...icon} />,
};

/** Its state, and whether the answer to a shop that contests is late. */
export function LinkBadges({ row }: { row: Pick<SellerLinkRow, 'state' | 'overdue'> }) {
  const t = useText();
  return (
    <span className="row">
      <Badge tone={linkTones[row.state]} icon={linkIcons[row.state]}>
        {t(`ui.sellers.state.${row.state}`)}
      </Badge>
      {row.overdue && (
        <Badge tone="warn" icon={<IconAlertTriangle {...icon} />}>
          {t('ui.measures.overdue')}
        </Badge>
      )}
    </span>
  );
}

/** How much it says: the figure, and a bar that says the same. */
export function Weight({ percent }: { percent: number }) {
  const format = useFormat();
  return (
    <span className={css.weight}>
      <span className="strong numbers">{format.percent(percent, 100)}</span>
      <span className={css.track} aria-hidden="true">
        <span className={css.bar} style={{ width: `${percent}%` }} />
      </span>
    </span>
  );
}

/** What both have in common, in a line. */
export function useKinds() {
  const t = useText();
  return (kinds: DetailKind[]) => kinds.map((kind) => t(`ui.sellers.kind.${kind}`)).join(' · ');
}
