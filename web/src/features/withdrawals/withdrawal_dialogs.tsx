import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WithdrawalView } from '../../api/types';
import { closeWithdrawal, refundWithdrawal, withdrawalQuery } from '../../api/withdrawals';
import { useText } from '../../ui/intl';
import { MoneyInput } from '../../ui/money_input';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { CaseDialog, WordsDialog } from '../cases/case_dialog';

interface Props {
  view: WithdrawalView;
  onClose: () => void;
}

/** A command of one withdrawal: the answer takes the place of the page's. */
export function useWithdrawalCommand(view: WithdrawalView, done: string, leave?: () => void) {
  const t = useText();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<WithdrawalView>({
    refresh: [['shop', view.shop_id]],
    onDone: (now) => {
      client.setQueryData(withdrawalQuery(view.shop_id, view.id).queryKey, now);
      toast(done);
      leave?.();
    },
    onProblem: (error) => {
      if (!leave) return false;
      const words = problemWords(error, t);
      setTrouble(words.detail || words.title);
      return true;
    },
  });
  const send = (call: (key: string) => Promise<WithdrawalView>) => {
    setTrouble(null);
    void command.run(call);
  };
  return { busy: command.busy, trouble, send };
}

/** All that was paid, or less with the reason that the buyer reads (Art. 13, 14). */
export function RefundDialog({ view, onClose }: Props) {
  const t = useText();
  const [minor, setMinor] = useState<number | null>(view.refundable.minor);
  const [reason, setReason] = useState('');
  const command = useWithdrawalCommand(view, t('ui.withdrawals.refund_done'), onClose);
  const isLess = minor !== null && minor < view.refundable.minor;
  const body = { amount_minor: minor, reason: isLess ? reason.trim() || null : null };
  return (
    <CaseDialog
      title={t('ui.withdrawals.refund_title')}
      lead={t('ui.withdrawals.refund_lead')}
      go={t('ui.withdrawals.refund')}
      busy={command.busy}
      trouble={command.trouble}
      ready={minor !== null && minor > 0 && (!isLess || reason.trim() !== '')}
      onClose={onClose}
      onSend={() => command.send((key) => refundWithdrawal(view, body, key))}
    >
      <MoneyInput
        label={t('ui.withdrawals.amount')}
        currency={view.refundable.currency}
        value={minor}
        onChange={setMinor}
      />
      {isLess && (
        <Textarea
          label={t('ui.withdrawals.less_reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </CaseDialog>
  );
}

export function CloseDialog({ view, onClose }: Props) {
  const t = useText();
  const command = useWithdrawalCommand(view, t('ui.withdrawals.close_done'), onClose);
  return (
    <WordsDialog
      title={t('ui.withdrawals.close')}
      lead={view.what_now}
      label={t('ui.withdrawals.close_reason')}
      go={t('ui.withdrawals.close')}
      needed
      busy={command.busy}
      trouble={command.trouble}
      onClose={onClose}
      onSend={(reason) => command.send((key) => closeWithdrawal(view, { reason }, key))}
    />
  );
}
