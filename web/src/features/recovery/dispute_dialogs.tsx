import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ChosenReason } from '../../api/recovery';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import css from './dispute_dialogs.module.css';

const reasons: readonly ChosenReason[] = [
  'solved_without_update',
  'no_solution_possible',
  'do_not_engage',
];

/** Closing without an update asks for the reason; it can be undone by reopening (M8). */
export function CloseDialog(props: {
  busy: boolean;
  onClose: () => void;
  onSend: (body: { reason: ChosenReason; note: string }) => void;
}) {
  const t = useText();
  const [reason, setReason] = useState<ChosenReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <Dialog opened onClose={props.onClose} title={t('ui.close_dialog.title')} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) props.onSend({ reason, note });
        }}
      >
        <Radio.Group
          label={t('ui.close_dialog.reason')}
          required
          value={reason}
          onChange={(value) => setReason(value as ChosenReason)}
        >
          <div className={css.reasons}>
            {reasons.map((name) => (
              <Radio
                key={name}
                value={name}
                label={t(`ui.close_reason.${name}`)}
                description={t(`ui.close_detail.${name}`)}
              />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('ui.note.private')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={css.foot}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" disabled={!reason} loading={props.busy}>
            {t('ui.close_dialog.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** For the commands that take nothing but a note. */
export function NoteDialog(props: {
  title: string;
  lead: string;
  go: string;
  busy: boolean;
  onClose: () => void;
  onSend: (note: string) => void;
}) {
  const t = useText();
  const [note, setNote] = useState('');
  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSend(note);
        }}
      >
        <p>{props.lead}</p>
        <Textarea
          data-autofocus
          label={t('ui.note.private')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={css.foot}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={props.busy}>
            {props.go}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
