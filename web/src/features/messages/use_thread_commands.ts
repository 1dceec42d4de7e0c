import { useQueryClient } from '@tanstack/react-query';
import { assignThread, myThreadQuery, sayNoReplyNeeded, threadQuery } from '../../api/messages';
import type { Id, ThreadView } from '../../api/types';
import { useText } from '../../ui/intl';
import { toast, useCommand } from '../../ui/use_command';

/** Where the pages keep this thread, and what its commands make stale, by whose it is. */
export function placeOf(thread: ThreadView) {
  return thread.side === 'buyer'
    ? { key: myThreadQuery(thread.shop_id, thread.order_id).queryKey, stale: [['my']] }
    : {
        key: threadQuery(thread.shop_id, thread.order_id).queryKey,
        stale: [['shop', thread.shop_id]],
      };
}

export function useThreadCommand(thread: ThreadView, handlers: Handlers = {}) {
  const client = useQueryClient();
  const place = placeOf(thread);
  return useCommand<ThreadView>({
    ...handlers,
    refresh: place.stale,
    onDone: (view) => {
      client.setQueryData(place.key, view);
      handlers.onDone?.(view);
    },
  });
}

type Handlers = Pick<Parameters<typeof useCommand<ThreadView>>[0] & object, 'onDone' | 'onProblem'>;

/** What a team does with a thread beside writing. */
export function useTeamCommands(thread: ThreadView) {
  const t = useText();
  const command = useThreadCommand(thread);
  return {
    busy: command.busy,
    assign: async (account: Id | null) => {
      const done = await command.run((key) => assignThread(thread, { account_id: account }, key));
      if (done) toast(t('ui.assign.done'));
    },
    noReplyNeeded: async () => {
      const done = await command.run((key) => sayNoReplyNeeded(thread, {}, key));
      if (done) toast(t('ui.messages.no_reply_done'));
    },
  };
}
