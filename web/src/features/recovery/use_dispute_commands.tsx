import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import {
  assignDispute,
  closeDispute,
  disputeQuery,
  markSolved,
  publishUpdate,
  reopenDispute,
  type ChosenReason,
} from '../../api/recovery';
import type { DisputeView, Id } from '../../api/types';
import { allows } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { toast, useCommand } from '../../ui/use_command';

/** The commands of one dispute; what can be taken back offers it in its toast. */
export function useDisputeCommands(dispute: DisputeView) {
  const t = useText();
  const client = useQueryClient();
  const { queryKey } = disputeQuery(dispute.shop_id, dispute.id);
  const command = useCommand<DisputeView>({
    refresh: [['shop', dispute.shop_id]],
    onDone: (view) => client.setQueryData(queryKey, view),
  });
  const offerUndo = (message: string, undo: (now: DisputeView) => void, view: DisputeView) => {
    const id = notifications.show({
      color: 'petrol',
      autoClose: 10_000,
      message: (
        <span className="row">
          <span className="grow">{message}</span>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              undo(client.getQueryData(queryKey) ?? view);
            }}
          >
            {t('ui.undo')}
          </Button>
        </span>
      ),
    });
  };
  const assign = async (account: Id | null) => {
    const before = dispute.assigned_to?.account_id ?? null;
    const view = await command.run((key) => assignDispute(dispute, { account_id: account }, key));
    if (!view) return;
    const back = (now: DisputeView) =>
      void command.run((key) => assignDispute(now, { account_id: before }, key));
    offerUndo(t('ui.assign.done'), back, view);
  };
  const close = async (body: { reason: ChosenReason; note: string }) => {
    const view = await command.run((key) => closeDispute(dispute, body, key));
    if (!view) return false;
    const back = (now: DisputeView) =>
      void command.run((key) => reopenDispute(now, { note: '' }, key));
    if (allows(view.actions, 'reopen')) offerUndo(t('ui.close_dialog.done'), back, view);
    else toast(t('ui.close_dialog.done'));
    return true;
  };
  const simple = async (send: (key: string) => Promise<DisputeView>, done: string) => {
    const view = await command.run(send);
    if (view) toast(done);
    return view !== undefined;
  };
  return {
    busy: command.busy,
    assign,
    close,
    reopen: (note: string) =>
      simple((key) => reopenDispute(dispute, { note }, key), t('ui.reopen.done')),
    solve: (note: string) =>
      simple((key) => markSolved(dispute, { note }, key), t('ui.solve.done')),
    publish: () => simple((key) => publishUpdate(dispute, {}, key), t('ui.publish_update.done')),
  };
}
