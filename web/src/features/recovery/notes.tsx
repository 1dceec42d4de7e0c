import { Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addNote, disputeQuery } from '../../api/recovery';
import type { DisputeMessage, DisputeView } from '../../api/types';
import { actionOf, ActionButton } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, UserText } from '../../ui/page';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import css from './notes.module.css';

const mailTones = {
  waiting: 'awaiting',
  sending: 'awaiting',
  sent: 'good',
  failed: 'open',
} as const;

function Message({ message }: { message: DisputeMessage }) {
  const t = useText();
  const format = useFormat();
  return (
    <li className={css.message} data-kind={message.kind}>
      <div className="row small">
        <strong>{t(`ui.message.${message.kind}`)}</strong>
        <span className="faint">
          <bdi>{message.author}</bdi> · <When at={message.sent_at} /> ·{' '}
          {format.language(message.language)}
        </span>
        {message.mail_state && (
          <Badge tone={mailTones[message.mail_state]}>
            {t(`ui.mail_state.${message.mail_state}`)}
          </Badge>
        )}
        {message.with_update_link && <span className="faint">{t('ui.message.with_link')}</span>}
      </div>
      {message.subject !== '' && (
        <div className="strong">
          <bdi>{message.subject}</bdi>
        </div>
      )}
      <UserText className="small">{message.body}</UserText>
    </li>
  );
}

export function Messages({ dispute }: { dispute: DisputeView }) {
  const t = useText();
  const sent = dispute.messages.filter((message) => message.kind !== 'note');
  if (sent.length === 0) return null;
  return (
    <Card title={t('ui.message.title')}>
      <ul className={css.messages}>
        {sent.map((message) => (
          <Message key={message.number} message={message} />
        ))}
      </ul>
    </Card>
  );
}

/** Notes stay inside the team; the buyer never sees them. */
export function Notes({ dispute }: { dispute: DisputeView }) {
  const t = useText();
  const client = useQueryClient();
  const [body, setBody] = useState('');
  const command = useCommand<DisputeView>({
    refresh: [['shop', dispute.shop_id]],
    onDone: (view) => {
      client.setQueryData(disputeQuery(dispute.shop_id, dispute.id).queryKey, view);
      setBody('');
      toast(t('ui.note.done'));
    },
  });
  const notes = dispute.messages.filter((message) => message.kind === 'note');
  if (notes.length === 0 && !actionOf(dispute.actions, 'add_note')) return null;
  return (
    <Card title={t('ui.note.title')}>
      <div className="stack">
        {notes.length > 0 && (
          <ul className={css.messages}>
            {notes.map((message) => (
              <li key={message.number} className={css.note}>
                <UserText className="small">{message.body}</UserText>
                <div className="small faint">
                  <bdi>{message.author}</bdi> · <When at={message.sent_at} />
                </div>
              </li>
            ))}
          </ul>
        )}
        {actionOf(dispute.actions, 'add_note') && (
          <form className="stack" onSubmit={(event) => event.preventDefault()}>
            <Textarea
              minRows={2}
              aria-label={t('ui.note.add')}
              placeholder={t('ui.note.hint')}
              value={body}
              error={command.fieldError('/body')}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
            <div>
              <ActionButton
                actions={dispute.actions}
                name="add_note"
                variant="default"
                size="sm"
                loading={command.busy}
                disabled={body.trim() === ''}
                onClick={() => void command.run((key) => addNote(dispute, { body }, key))}
              >
                {t('ui.note.add')}
              </ActionButton>
            </div>
          </form>
        )}
      </div>
    </Card>
  );
}
