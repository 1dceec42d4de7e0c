import { useEffect, useState } from 'react';
import type { Reply } from '../../api/recovery';
import type { DisputeView } from '../../api/types';
import { keep, recall } from '../../ui/language';

interface Kept extends Reply {
  touched: boolean;
}

function load(dispute: DisputeView): Kept {
  const fresh = {
    subject: dispute.draft.subject,
    body: dispute.draft.body,
    language: dispute.draft.language,
    with_update_link: true,
    touched: false,
  };
  const kept = recall(`entente.draft.${dispute.id}`, 'session');
  if (!kept) return fresh;
  try {
    return { ...fresh, ...(JSON.parse(kept) as Partial<Kept>) };
  } catch {
    return fresh;
  }
}

/** What is being written, kept over reloads of the page until it is sent. */
export function useReplyDraft(dispute: DisputeView) {
  const [draft, setDraft] = useState(() => load(dispute));
  const name = `entente.draft.${dispute.id}`;
  useEffect(() => {
    keep(name, draft.touched ? JSON.stringify(draft) : null, 'session');
  }, [draft, name]);
  const reply: Reply = {
    subject: draft.subject,
    body: draft.body,
    language: draft.language,
    with_update_link: draft.with_update_link,
  };
  return {
    reply,
    touched: draft.touched,
    write: (change: Partial<Reply>) => setDraft((now) => ({ ...now, ...change, touched: true })),
    /** Puts text of ours (a default reply) in place without counting it as the writer's own. */
    fill: (change: Partial<Reply>) => setDraft((now) => ({ ...now, ...change, touched: false })),
  };
}
