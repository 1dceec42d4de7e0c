import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery } from '../../api/cases';
import type { CaseView } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';

type Handlers = Pick<Parameters<typeof useCommand<CaseView>>[0] & object, 'onDone' | 'onProblem'>;

/** A command of one case: the answer takes the place of the page's case. */
export function useCaseCommand(view: CaseView, handlers: Handlers = {}) {
  const client = useQueryClient();
  const { queryKey } = caseQuery(view.shop_id, view.id);
  return useCommand<CaseView>({
    ...handlers,
    refresh: [
      ['shop', view.shop_id],
      ['staff', 'cases'],
    ],
    onDone: (now) => {
      client.setQueryData(queryKey, now);
      handlers.onDone?.(now);
    },
  });
}

type Command = ReturnType<typeof useCaseCommand>;

/** Runs what a button or a dialog asks for; true when it is done, and said so. */
export async function carryOut(
  command: Command,
  send: (key: string) => Promise<CaseView>,
  done: string,
): Promise<boolean> {
  const now = await command.run(send);
  if (now) toast(done);
  return now !== undefined;
}

/** The same for a dialog: a "no" stands in it, so that what was typed can be mended. */
export function useDialogCommand(view: CaseView, done: string, leave: () => void) {
  const t = useText();
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCaseCommand(view, {
    onProblem: (error) => {
      const words = problemWords(error, t);
      const fields = error.fields.map((field) => field.detail).filter(Boolean);
      setTrouble(fields.join(' ') || words.detail || words.title);
      return true;
    },
  });
  const send = async (call: (key: string) => Promise<CaseView>) => {
    setTrouble(null);
    if (await carryOut(command, call, done)) leave();
  };
  return { busy: command.busy, trouble, send };
}
