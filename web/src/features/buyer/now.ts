import { useEffect, useState } from 'preact/hooks';
import { get } from '../../api/client';
import type { Instant } from '../../api/types';

/** Milliseconds since 1970 by the product's clock: a telephone's may be wrong. */
export function useNow(): number {
  const [offset, setOffset] = useState(0);
  const [local, setLocal] = useState(() => Date.now());
  useEffect(() => {
    get<{ now: Instant }>('/v1/session').then(
      ({ now }) => setOffset(Date.parse(now) - Date.now()),
      () => undefined,
    );
    const timer = setInterval(() => setLocal(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return local + offset;
}
