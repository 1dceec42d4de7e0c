import { Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { checkReturn, instructReturn } from '../../api/cases';
import type { CaseView, ReturnFinding, ReturnState } from '../../api/types';
import { allows, ActionButton } from '../../ui/actions';
import { Badge, type Tone } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Card, Facts, UserText } from '../../ui/page';
import { When } from '../../ui/when';
import { CaseDialog, orNull } from './case_dialog';
import { useDialogCommand } from './use_case_commands';
import css from './case_dialog.module.css';

interface Props {
  view: CaseView;
  onClose: () => void;
}

const findings: readonly ReturnFinding[] = [
  'as_it_should_be',
  'missing',
  'damaged',
  'empty',
  'wrong',
  'lost',
];

const tones: Record<ReturnState, Tone> = {
  awaiting_instructions: 'open',
  awaiting_parcel: 'awaiting',
  on_its_way: 'updated',
  disputed: 'warn',
  done: 'good',
  lapsed: 'closed',
};

function InstructDialog({ view, onClose }: Props) {
  const t = useText();
  const [instructions, setInstructions] = useState(view.item_return?.instructions ?? '');
  const [url, setUrl] = useState(view.item_return?.label_url ?? '');
  const [number, setNumber] = useState(view.item_return?.label_number ?? '');
  const command = useDialogCommand(view, t('ui.cases.return.instruct_done'), onClose);
  const body = {
    instructions,
    label_url: orNull(url.trim()),
    label_number: orNull(number.trim()),
  };
  return (
    <CaseDialog
      title={t('ui.cases.action.instruct_return')}
      go={t('ui.cases.action.instruct_return')}
      {...command}
      ready={instructions.trim() !== ''}
      onClose={onClose}
      onSend={() => void command.send((key) => instructReturn(view, body, key))}
    >
      <Textarea
        data-autofocus
        label={t('ui.cases.return.instructions')}
        value={instructions}
        onChange={(event) => setInstructions(event.currentTarget.value)}
      />
      <TextInput
        type="url"
        label={t('ui.cases.return.label_url')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={t('ui.cases.return.label_number')}
        classNames={{ input: 'mono' }}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

function CheckDialog({ view, onClose }: Props) {
  const t = useText();
  const [found, setFound] = useState<ReturnFinding>('as_it_should_be');
  const [note, setNote] = useState('');
  const command = useDialogCommand(view, t('ui.cases.return.check_done'), onClose);
  const isWell = found === 'as_it_should_be';
  return (
    <CaseDialog
      title={t('ui.cases.action.check_return')}
      lead={t('ui.cases.return.found_lead')}
      go={t('ui.cases.action.check_return')}
      {...command}
      ready={isWell || note.trim() !== ''}
      onClose={onClose}
      onSend={() =>
        void command.send((key) => checkReturn(view, { found, note: orNull(note) }, key))
      }
    >
      <Radio.Group
        label={t('ui.cases.return.found')}
        value={found}
        onChange={(value) => setFound(value as ReturnFinding)}
      >
        <div className={css.choices}>
          {findings.map((name) => (
            <Radio key={name} value={name} label={t(`ui.cases.return.found.${name}`)} />
          ))}
        </div>
      </Radio.Group>
      {!isWell && (
        <Textarea
          label={t('ui.cases.return.found_note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
    </CaseDialog>
  );
}

const steps = ['instruct_return', 'check_return'] as const;
const dialogs = { instruct_return: InstructDialog, check_return: CheckDialog };

/** A return that was agreed on, step by step. */
export function ReturnCard({ view }: { view: CaseView }) {
  const t = useText();
  const [step, setStep] = useState<(typeof steps)[number] | null>(null);
  const back = view.item_return;
  if (!back) return null;
  const Dialog = step && dialogs[step];
  return (
    <Card
      title={t('ui.cases.return.card')}
      tools={<Badge tone={tones[back.state]}>{t(`ui.cases.return.state.${back.state}`)}</Badge>}
    >
      <div className="stack">
        {back.instructions !== '' && <UserText>{back.instructions}</UserText>}
        {back.label_url && (
          <a href={back.label_url} rel="nofollow ugc noopener noreferrer" target="_blank">
            {t('ui.cases.return.label')}
          </a>
        )}
        <Facts
          items={[
            back.sent_at && {
              name: t('ui.cases.return.sent_with'),
              value: <When at={back.sent_at} />,
            },
            back.tracking_number && {
              name: t('ui.cases.return.number'),
              value: (
                <bdi className="mono">
                  {back.carrier} {back.tracking_number}
                </bdi>
              ),
            },
            back.finding && {
              name: t('ui.cases.return.finding'),
              value: t(`ui.cases.return.found.${back.finding}`),
            },
            back.due_at && { name: t('ui.cases.return.due'), value: <When at={back.due_at} /> },
          ]}
        />
        {back.finding_note !== '' && <UserText>{back.finding_note}</UserText>}
        <div className="row">
          {steps
            .filter((name) => allows(view.actions, name))
            .map((name) => (
              <ActionButton
                key={name}
                actions={view.actions}
                name={name}
                variant="default"
                onClick={() => setStep(name)}
              >
                {t(`ui.cases.action.${name}`)}
              </ActionButton>
            ))}
        </div>
      </div>
      {Dialog && <Dialog view={view} onClose={() => setStep(null)} />}
    </Card>
  );
}
