import { Navigate } from '@tanstack/react-router';
import { useSession } from './use_session';

/** The place that fits who is signed in. */
export function Home() {
  const session = useSession();
  if (session.setup_needed) return <Navigate to="/setup" replace />;
  const first = session.shops[0];
  if (session.account && first) {
    return <Navigate to="/shops/$handle" params={{ handle: first.handle }} replace />;
  }
  if (session.account) return <Navigate to="/staff" replace />;
  if (session.person) return <Navigate to="/my" replace />;
  return <Navigate to="/signin" replace />;
}
