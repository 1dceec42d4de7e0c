import { Checkbox, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { linkOfShopQuery, linkQuery, onLink } from '../../api/sellers';
import type { Id, SellerLinkView } from '../../api/types';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { CaseDialog, orNull, WordsDialog } from '../cases/case_dialog';

/** Actions that take words and nothing else. */
export type WordsAction = 'dismiss' | 'uphold' | 'end' | 'contest';
export type Asked = WordsAction | 'confirm';

interface Props {
  view: SellerLinkView;
  /** Whose pages these are; none: the marketplace's. */
  shop: Id | null;
  onClose: () => void;
}

/** A command of one link: the answer takes the place of the page's. */
function useLinkCommand({ view, shop, onClose }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const query = shop ? linkOfShopQuery(shop, view.id) : linkQuery(view.id);
  const command = useCommand<SellerLinkView>({
    refresh: [['shop', view.one.shop_id], ['shop', view.other.shop_id], ['sellers']],
    onDone: (now) => {
      client.setQueryData(query.queryKey, now);
      toast(t('ui.saved'));
      onClose();
    },
    onProblem: (error) => {
      const words = problemWords(error, t);
      const fields = error.fields.map((field) => field.detail).join(' ');
      setTrouble(fields || words.detail || words.title);
      return true;
    },
  });
  const send = (action: string, body: object) => {
    setTrouble(null);
    void command.run((key) => onLink(shop, view, action, body, key));
  };
  return { busy: command.busy, trouble, send };
}

function ActDialog({ action, ...props }: Props & { action: WordsAction }) {
  const t = useText();
  const command = useLinkCommand(props);
  return (
    <WordsDialog
      title={t(`ui.sellers.act.${action}`)}
      lead={t(`ui.sellers.act_lead.${action}`, { days: props.view.contest_days })}
      label={t('ui.measures.words')}
      go={t(`ui.sellers.act.${action}`)}
      needed
      busy={command.busy}
      trouble={command.trouble}
      onClose={props.onClose}
      onSend={(words) => command.send(action, { words })}
    />
  );
}

/** What a person has looked at before shops count as one seller's; its own words are optional. */
function ConfirmDialog(props: Props) {
  const t = useText();
  const command = useLinkCommand(props);
  const [checked, setChecked] = useState(false);
  const [words, setWords] = useState('');
  return (
    <CaseDialog
      title={t('ui.sellers.act.confirm')}
      lead={t('ui.sellers.act_lead.confirm')}
      go={t('ui.sellers.act.confirm')}
      color="ember"
      busy={command.busy}
      trouble={command.trouble}
      ready={checked}
      onClose={props.onClose}
      onSend={() => command.send('confirm', { evidence_checked: checked, words: orNull(words) })}
    >
      <p>{t('ui.sellers.nothing_follows')}</p>
      <Checkbox
        label={t('ui.sellers.check.evidence_checked')}
        checked={checked}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
      <Textarea
        label={t('ui.sellers.words_to_shops')}
        description={t('ui.sellers.words_to_shops_hint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

export function LinkDialog({ asked, ...props }: Props & { asked: Asked | null }) {
  if (asked === null) return null;
  if (asked === 'confirm') return <ConfirmDialog {...props} />;
  return <ActDialog {...props} action={asked} />;
}
