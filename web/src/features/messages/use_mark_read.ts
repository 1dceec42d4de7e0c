import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { newKey } from '../../api/client';
import { markRead } from '../../api/messages';
import type { ThreadView } from '../../api/types';
import { allows } from '../../ui/actions';
import { placeOf } from './use_thread_commands';

/** A page in a tab behind others has been seen by nobody. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

/** Opening a thread is reading it. Nothing is said where that fails: it stays unread. */
export function useMarkRead(thread: ThreadView): void {
  const client = useQueryClient();
  const visible = useVisible();
  const due = visible && thread.unread && allows(thread.actions, 'mark_read');
  useEffect(() => {
    if (!due) return;
    const { key, stale } = placeOf(thread);
    markRead(thread, {}, newKey()).then(
      (view) => {
        client.setQueryData(key, view);
        for (const queryKey of stale) void client.invalidateQueries({ queryKey });
      },
      () => undefined,
    );
    // Once for each state of the thread.
  }, [due, thread.order_id, thread.version]);
}
