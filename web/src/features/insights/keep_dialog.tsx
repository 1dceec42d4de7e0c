import { Button, TextInput } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keepRun } from '../../api/lab';
import type { Action, LabQuestion, LabRunView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import { useCommand } from '../../ui/use_command';

/** A run becomes something to talk about: frozen, with an address of its own. */
export function KeepRun(props: { actions: readonly Action[]; question: LabQuestion }) {
  const t = useText();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const { run, busy, fieldError } = useCommand<LabRunView>({
    refresh: [['lab', 'runs']],
    onDone: (kept) => void navigate({ to: '/staff/lab/runs/$runId', params: { runId: kept.id } }),
    onProblem: (error) => error.fields.some((field) => field.pointer === '/name'),
  });
  return (
    <>
      <ActionButton
        actions={props.actions}
        name="keep"
        variant="default"
        leftSection={<IconDeviceFloppy size={17} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('ui.lab.keep')}
      </ActionButton>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('ui.lab.keep')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void run((key) => keepRun(props.question, name, key));
          }}
        >
          <p>{t('ui.lab.keep_lead')}</p>
          <TextInput
            label={t('ui.lab.name')}
            value={name}
            maxLength={100}
            required
            withAsterisk={false}
            data-autofocus
            error={fieldError('/name')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" loading={busy} disabled={name.trim() === ''}>
              {t('ui.lab.keep')}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              {t('ui.cancel')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
