import { Skeleton } from '@mantine/core';
import { useText } from './intl';

/** Grey shapes of what is coming; screen readers hear one word. */
export function Loading({ rows = 4, height = 64 }: { rows?: number; height?: number }) {
  const t = useText();
  return (
    <div className="stack" role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="lg" />
      ))}
    </div>
  );
}
