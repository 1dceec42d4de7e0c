import { Navigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

/**
 * To the door, and back here afterwards. Where "here" is must be read once: while the door is still
 * loading, the address has changed already and this is drawn again.
 */
export function ToSignIn() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  return <Navigate to="/signin" search={{ next }} replace />;
}
