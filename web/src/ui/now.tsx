import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Instant } from '../api/types';

const OffsetContext = createContext(0);

/** The product's clock may not be the browser's: wrong clocks exist, and so does the sandbox's. */
export function NowProvider({ now, children }: { now: Instant; children: ReactNode }) {
  // eslint-disable-next-line react-hooks/purity -- read once, when the server told its time
  const offset = useMemo(() => Date.parse(now) - Date.now(), [now]);
  return <OffsetContext value={offset}>{children}</OffsetContext>;
}

/** Milliseconds since 1970 by the product's clock, renewed twice a minute. */
export function useNow(): number {
  const offset = use(OffsetContext);
  const [local, setLocal] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLocal(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return local + offset;
}
