import { IconClock, IconClockExclamation } from '@tabler/icons-react';
import type { Instant } from '../api/types';
import { useFormat } from './format';
import { useText } from './intl';
import { useNow } from './now';
import css from './due_clock.module.css';

const soon = 2 * 3_600_000;

/** The response clock of W1: calm, then warm in the last two hours, then late. */
export function DueClock({ at }: { at: Instant }) {
  const t = useText();
  const format = useFormat();
  const left = Date.parse(at) - useNow();
  const mood = left < 0 ? 'late' : left < soon ? 'soon' : 'calm';
  const span = format.duration(left, 'narrow');
  const Icon = mood === 'late' ? IconClockExclamation : IconClock;
  return (
    <time className={css.clock} data-mood={mood} dateTime={at} title={format.full(at)}>
      <Icon size={15} stroke={2} aria-hidden />
      {left < 0 ? t('ui.clock.late', { span }) : t('ui.clock.left', { span })}
    </time>
  );
}
