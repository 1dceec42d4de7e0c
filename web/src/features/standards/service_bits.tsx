import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconEye,
  IconGavel,
  IconPencil,
  IconTrendingDown,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type {
  ServiceCount,
  ServiceCriterion,
  ServiceLevel,
  WarningRow,
  WarningState,
} from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import css from './service_bits.module.css';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

export const levelTones: Record<ServiceLevel, Tone> = { good: 'good', near: 'warn', met: 'open' };

const levelIcons: Record<ServiceLevel, ReactNode> = {
  good: <IconCircleCheck {...icon} />,
  near: <IconTrendingDown {...icon} />,
  met: <IconAlertTriangle {...icon} />,
};

export function LevelBadge({ level }: { level: ServiceLevel }) {
  const t = useText();
  return (
    <Badge tone={levelTones[level]} icon={levelIcons[level]}>
      {t(`ui.standards.level.${level}`)}
    </Badge>
  );
}

/** Whether a criterion of a warning is met: here that is the bad news. */
export function MetBadge({ met }: { met: boolean }) {
  const t = useText();
  return met ? (
    <Badge tone="open" icon={<IconCircleX {...icon} />}>
      {t('ui.standards.met')}
    </Badge>
  ) : (
    <Badge tone="good" icon={<IconCircleCheck {...icon} />}>
      {t('ui.standards.not_met')}
    </Badge>
  );
}

const warningTones: Record<WarningState, Tone> = {
  proposed: 'updated',
  dropped: 'closed',
  watching: 'warn',
  to_decide: 'open',
  good_standing: 'good',
  withdrawn: 'closed',
  suspension_proposed: 'open',
};

const warningIcons: Record<WarningState, ReactNode> = {
  proposed: <IconPencil {...icon} />,
  dropped: <IconCircleCheck {...icon} />,
  watching: <IconEye {...icon} />,
  to_decide: <IconAlertTriangle {...icon} />,
  good_standing: <IconCircleCheck {...icon} />,
  withdrawn: <IconCircleCheck {...icon} />,
  suspension_proposed: <IconGavel {...icon} />,
};

export function WarningBadge({ row }: { row: Pick<WarningRow, 'state'> }) {
  const t = useText();
  return (
    <Badge tone={warningTones[row.state]} icon={warningIcons[row.state]}>
      {t(`ui.standards.state.${row.state}`)}
    </Badge>
  );
}

export const isShare = (criterion: ServiceCriterion): boolean => criterion.asked_whole > 0;

/** Its value and its limit, as a reader compares them: 2.5 % and 1 %, or 4 and 3. */
export function useCriterion() {
  const t = useText();
  const format = useFormat();
  const arithmetic = (part: number, whole: number) => t('ui.standards.of_orders', { part, whole });
  return {
    arithmetic,
    value: (each: ServiceCriterion) =>
      isShare(each) ? format.rate(each.have, each.whole) : format.number(each.have),
    limit: (each: ServiceCriterion) =>
      isShare(each) ? format.rate(each.asked, each.asked_whole) : format.number(each.asked),
    /** "12 of 480 orders, 2.5 %" */
    rate: ({ dissatisfied, orders }: Pick<ServiceCount, 'orders' | 'dissatisfied'>) => {
      const sum = arithmetic(dissatisfied, orders);
      return orders === 0 ? sum : `${sum}, ${format.rate(dissatisfied, orders)}`;
    },
    /** "1 % or more", "2 or more in 60 days" */
    asked: (each: ServiceCriterion) =>
      t('ui.standards.asked', {
        limit: isShare(each)
          ? format.rate(each.asked, each.asked_whole)
          : format.number(each.asked),
        days: each.days,
      }),
  };
}

/** A figure against its limit; the words beside it say the same. */
export function Gauge({ criterion }: { criterion: ServiceCriterion }) {
  const value = isShare(criterion) ? criterion.have / Math.max(1, criterion.whole) : criterion.have;
  const limit = isShare(criterion) ? criterion.asked / criterion.asked_whole : criterion.asked;
  const end = Math.max(limit * 2, value * 1.15);
  const share = (part: number) => `${end === 0 ? 0 : (100 * part) / end}%`;
  return (
    <div className={css.gauge} data-met={criterion.met || undefined} aria-hidden="true">
      <div className={css.fill} style={{ width: share(value) }} />
      <div className={css.limit} style={{ insetInlineStart: share(limit) }} />
    </div>
  );
}
