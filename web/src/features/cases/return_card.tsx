import { Fieldset, Radio, Textarea, TextInput } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useState } from 'react';
import { checkReturn, instructReturn } from '../../api/cases';
import type { CaseView, ReturnFinding, ReturnState } from '../../api/types';
import { allows, ActionButton } from '../../ui/actions';
import { Badge, type Tone } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Banner, Card, Facts, UserText } from '../../ui/page';
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
  delivered: 'open',
  disputed: 'warn',
  done: 'good',
  lapsed: 'closed',
};

function InstructDialog({ view, onClose }: Props) {
  const t = useText();
  const [instructions, setInstructions] = useState(view.item_return?.instructions ?? '');
  const [url, setUrl] = useState(view.item_return?.label_url ?? '');
  const [number, setNumber] = useState(view.item_return?.label_number ?? '');
  const [to, setTo] = useState({
    postal_code: view.item_return?.to_postal_code ?? '',
    city: view.item_return?.to_city ?? '',
    country: view.item_return?.to_country ?? '',
  });
  const command = useDialogCommand(view, t('ui.cases.return.instruct_done'), onClose);
  const body = {
    instructions,
    label_url: orNull(url.trim()),
    label_number: orNull(number.trim()),
    to_postal_code: orNull(to.postal_code.trim()),
    to_city: orNull(to.city.trim()),
    to_country: orNull(to.country.trim().toUpperCase()),
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
      <Fieldset variant="unstyled" legend={t('ui.cases.return.to')}>
        <p className="small faint">{t('ui.cases.return.to_lead')}</p>
        <div className={css.place}>
          {(['postal_code', 'city', 'country'] as const).map((name) => (
            <TextInput
              key={name}
              label={t(`ui.cases.return.to_${name}`)}
              maxLength={name === 'country' ? 2 : undefined}
              value={to[name]}
              onChange={(event) => setTo({ ...to, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
      </Fieldset>
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

/** Where the goods go, as far as the shop said it. */
const placeOf = (back: NonNullable<CaseView['item_return']>): string =>
  [back.to_postal_code, back.to_city, back.to_country].filter(Boolean).join(' ');

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
            back.moving_at && {
              name: t('ui.cases.return.moving'),
              value: <When at={back.moving_at} />,
            },
            back.delivered_at && {
              name: t('ui.cases.return.delivered'),
              value: <When at={back.delivered_at} />,
            },
            placeOf(back) !== '' && {
              name: t('ui.cases.return.to'),
              value: <bdi>{placeOf(back)}</bdi>,
            },
            back.finding && {
              name: t('ui.cases.return.finding'),
              value: t(`ui.cases.return.found.${back.finding}`),
            },
            back.due_at && { name: t('ui.cases.return.due'), value: <When at={back.due_at} /> },
          ]}
        />
        {back.differs.map((text) => (
          <Banner key={text} tone="warn" icon={<IconMapPinOff size={22} aria-hidden />}>
            {text}
          </Banner>
        ))}
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
