import { createContext, use, type ReactNode } from 'react';
import type { SessionView } from '../../api/types';

const SessionContext = createContext<SessionView | null>(null);

export function SessionProvider(props: { session: SessionView; children: ReactNode }) {
  return <SessionContext value={props.session}>{props.children}</SessionContext>;
}

export function useSession(): SessionView {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}
