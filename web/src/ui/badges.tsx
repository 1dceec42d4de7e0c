import {
  IconCircleCheck,
  IconEye,
  IconEyeOff,
  IconFlame,
  IconHourglass,
  IconRefresh,
  IconSend,
  IconShieldX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DisputeState, ReviewState } from '../api/types';
import { useText } from './intl';
import css from './badges.module.css';

export type Tone = 'open' | 'awaiting' | 'updated' | 'closed' | 'good' | 'warn';

/** Never colour alone: every badge has its word, most an icon. */
export function Badge(props: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={css.badge} data-tone={props.tone}>
      {props.icon}
      {props.children}
    </span>
  );
}

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

export const disputeTones: Record<DisputeState, Tone> = {
  open: 'open',
  awaiting_customer: 'awaiting',
  updated_by_customer: 'updated',
  closed: 'closed',
};

const disputeIcons: Record<DisputeState, ReactNode> = {
  open: <IconFlame {...icon} />,
  awaiting_customer: <IconSend {...icon} />,
  updated_by_customer: <IconRefresh {...icon} />,
  closed: <IconCircleCheck {...icon} />,
};

export function DisputeBadge({ state }: { state: DisputeState }) {
  const t = useText();
  return (
    <Badge tone={disputeTones[state]} icon={disputeIcons[state]}>
      {t(`ui.state.${state}`)}
    </Badge>
  );
}

const reviewLook: Record<ReviewState, { tone: Tone; icon: ReactNode }> = {
  held: { tone: 'warn', icon: <IconHourglass {...icon} /> },
  published: { tone: 'good', icon: <IconEye {...icon} /> },
  refused: { tone: 'open', icon: <IconShieldX {...icon} /> },
  withdrawn: { tone: 'closed', icon: <IconEyeOff {...icon} /> },
};

export function ReviewBadge({ state }: { state: ReviewState }) {
  const t = useText();
  const look = reviewLook[state];
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {t(`ui.review_state.${state}`)}
    </Badge>
  );
}
