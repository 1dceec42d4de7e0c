import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconMessage,
  IconPencil,
  IconShieldX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MeasureRow, MeasureState } from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { useText } from '../../ui/intl';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

const tones: Record<MeasureState, Tone> = {
  proposed: 'updated',
  dropped: 'closed',
  announced: 'awaiting',
  in_force: 'warn',
  ended: 'closed',
};

const icons: Record<MeasureState, ReactNode> = {
  proposed: <IconPencil {...icon} />,
  dropped: <IconCircleCheck {...icon} />,
  announced: <IconHourglass {...icon} />,
  in_force: <IconShieldX {...icon} />,
  ended: <IconCircleCheck {...icon} />,
};

/** Its state, and what waits for an answer. */
export function MeasureBadges({ row }: { row: MeasureRow }) {
  const t = useText();
  const asked = row.request === 'asked' && row.state === 'in_force';
  return (
    <span className="row">
      <Badge tone={tones[row.state]} icon={icons[row.state]}>
        {row.ending ? t(`ui.measures.ending.${row.ending}`) : t(`ui.measures.state.${row.state}`)}
      </Badge>
      {row.appeal !== 'none' && (
        <Badge tone={row.appeal === 'open' ? 'updated' : 'closed'} icon={<IconMessage {...icon} />}>
          {t(`ui.measures.appeal_state.${row.appeal}`)}
        </Badge>
      )}
      {asked && (
        <Badge tone="updated" icon={<IconHourglass {...icon} />}>
          {t('ui.measures.reinstatement_asked')}
        </Badge>
      )}
      {row.overdue && (
        <Badge tone="warn" icon={<IconAlertTriangle {...icon} />}>
          {t('ui.measures.overdue')}
        </Badge>
      )}
    </span>
  );
}
