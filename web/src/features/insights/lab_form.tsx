import { Button, FileButton, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { LabNumbers, LabStart } from '../../api/types';
import { useText } from '../../ui/intl';
import { dayAfter } from '../../ui/periods';
import type { LabSearch } from './lab_address';
import {
  changedNames,
  groupNames,
  groups,
  numberNames,
  numbersInForce,
  numbersOf,
  sweepOf,
  wantedOf,
  writeNumbers,
  writeSweep,
  type KnownShops,
  type NumberName,
} from './lab_search';
import { NumberField } from './number_field';
import css from './lab.module.css';

/** Form and answer stand one below the other (lab.module.css). */
export const isNarrow = () => matchMedia('(max-width: 62em)').matches;

const inForceName = 'in-force';
const ownName = 'own';

type FieldErrorOf = (pointer: string) => string | null;

interface Draft {
  numbers: LabNumbers;
  from: string;
  to: string;
  sweep: { number: NumberName | ''; from: number; to: number; step: number };
  known: KnownShops;
}

function draftOf(start: LabStart, search: LabSearch, known: KnownShops): Draft {
  const sweep = sweepOf(search.sweep);
  return {
    numbers: numbersOf(numbersInForce(start), search.n),
    from: search.from ?? '',
    to: search.to ?? '',
    sweep: {
      number: (sweep?.number ?? '') as NumberName | '',
      from: sweep?.from ?? 1,
      to: sweep?.to ?? 20,
      step: sweep?.step ?? 1,
    },
    known,
  };
}

function searchOf(start: LabStart, draft: Draft): LabSearch {
  const { number, from, to, step } = draft.sweep;
  return {
    n: writeNumbers(numbersInForce(start), draft.numbers),
    from: draft.from || undefined,
    to: draft.to || undefined,
    sweep: writeSweep(number === '' ? null : { number, from, to, step }),
  };
}

function Group(props: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className={css.group} open={props.open}>
      <summary>{props.title}</summary>
      <div className={css.fields}>{props.children}</div>
    </details>
  );
}

function Period(props: {
  start: LabStart;
  draft: Draft;
  change: (next: Partial<Draft>) => void;
  error: FieldErrorOf;
}) {
  const t = useText();
  const { draft, change, start } = props;
  const since = (days: number) => change({ from: dayAfter(start.today, 1 - days), to: '' });
  return (
    <>
      <div className={css.pair}>
        <TextInput
          type="date"
          label={t('ui.lab.first_day')}
          value={draft.from}
          error={props.error('/first_day')}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('ui.lab.last_day')}
          value={draft.to}
          error={props.error('/last_day')}
          onChange={(event) => change({ to: event.currentTarget.value })}
        />
      </div>
      <div className="row">
        <Button size="sm" variant="default" onClick={() => change({ from: '', to: '' })}>
          {t('ui.lab.period.all')}
        </Button>
        <Button size="sm" variant="default" onClick={() => since(365)}>
          {t('ui.lab.period.year')}
        </Button>
        <Button size="sm" variant="default" onClick={() => since(90)}>
          {t('ui.lab.period.quarter')}
        </Button>
      </div>
    </>
  );
}

/** Numbers to start from: those in force, or how another marketplace judges. */
function Presets(props: { start: LabStart; draft: Draft; change: (next: Partial<Draft>) => void }) {
  const t = useText();
  const { start, draft, change } = props;
  const inForce = numbersInForce(start);
  const isThis = (numbers: LabNumbers) => changedNames(numbers, draft.numbers).length === 0;
  const chosen = start.presets.find(({ numbers }) => isThis(numbers));
  const value = isThis(inForce) ? inForceName : (chosen?.name ?? ownName);
  const pick = (name: string | null) => {
    const preset = start.presets.find((each) => each.name === name);
    if (name !== ownName) change({ numbers: preset ? preset.numbers : inForce });
  };
  return (
    <div className={css.presets}>
      <Select
        label={t('ui.lab.preset')}
        value={value}
        allowDeselect={false}
        data={[
          { value: inForceName, label: t('ui.lab.preset_in_force') },
          ...start.presets.map(({ name, title }) => ({ value: name, label: title })),
          ...(value === ownName ? [{ value: ownName, label: t('ui.lab.preset_own') }] : []),
        ]}
        onChange={pick}
      />
      {chosen && value === chosen.name && (
        <p className="small faint">
          {chosen.about}
          <br />
          {t('ui.lab.preset_left_out', { left_out: chosen.left_out })}
        </p>
      )}
    </div>
  );
}

function Sweep(props: {
  draft: Draft;
  change: (next: Partial<Draft>) => void;
  error: FieldErrorOf;
}) {
  const t = useText();
  const { sweep } = props.draft;
  const change = (next: Partial<Draft['sweep']>) => props.change({ sweep: { ...sweep, ...next } });
  const part = (name: 'from' | 'to' | 'step') => (
    <NumberInput
      label={t(`ui.lab.sweep_part.${name}`)}
      value={sweep[name]}
      min={0}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      inputMode="numeric"
      error={props.error(`/sweep/${name}`)}
      onChange={(typed) => {
        if (typed !== '') change({ [name]: Number(typed) });
      }}
    />
  );
  return (
    <>
      <p className="small faint">{t('ui.lab.sweep_lead')}</p>
      <Select
        label={t('ui.lab.sweep_number')}
        value={sweep.number}
        allowDeselect={false}
        data={[
          { value: '', label: t('ui.lab.sweep_none') },
          ...numberNames.map((value) => ({ value, label: t(`ui.lab.number.${value}`) })),
        ]}
        onChange={(number) => change({ number: (number ?? '') as NumberName | '' })}
      />
      {sweep.number !== '' && (
        <div className={css.triple}>
          {part('from')}
          {part('to')}
          {part('step')}
        </div>
      )}
    </>
  );
}

function Known(props: {
  draft: Draft;
  change: (next: Partial<Draft>) => void;
  error: FieldErrorOf;
}) {
  const t = useText();
  const { known } = props.draft;
  const change = (next: Partial<KnownShops>) => props.change({ known: { ...known, ...next } });
  const wantedErrors = wantedOf(known.wanted).map((_, at) => props.error(`/wanted/${at}`));
  const wantedError = wantedErrors.find((error) => error !== null) ?? null;
  return (
    <>
      <p className="small faint">{t('ui.lab.labels_lead')}</p>
      <Textarea
        label={t('ui.lab.labels')}
        value={known.labels}
        minRows={4}
        autosize
        maxRows={10}
        classNames={{ input: 'mono' }}
        placeholder={'shop,label\nharbour-prints,good'}
        error={props.error('/labels')}
        onChange={(event) => change({ labels: event.currentTarget.value })}
      />
      <FileButton
        accept=".csv,text/csv"
        onChange={(file) => void file?.text().then((labels) => change({ labels }))}
      >
        {(button) => (
          <Button
            {...button}
            size="sm"
            variant="default"
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {t('ui.lab.labels_file')}
          </Button>
        )}
      </FileButton>
      <TextInput
        label={t('ui.lab.wanted')}
        description={t('ui.lab.wanted_detail')}
        value={known.wanted}
        error={wantedError}
        onChange={(event) => change({ wanted: event.currentTarget.value })}
      />
    </>
  );
}

/** The question, grouped as a person thinks of it. It is put when the person says so. */
export function LabForm(props: {
  start: LabStart;
  search: LabSearch;
  known: KnownShops;
  busy: boolean;
  error: FieldErrorOf;
  onRun: (search: LabSearch, known: KnownShops) => void;
  onEdit: (edited: boolean) => void;
}) {
  const t = useText();
  const { start, error } = props;
  const [draft, setDraft] = useState(() => draftOf(start, props.search, props.known));
  const [narrow] = useState(isNarrow);
  const inForce = numbersInForce(start);
  const changed = changedNames(inForce, draft.numbers);
  const change = (next: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...next }));
    props.onEdit(true);
  };
  const bounds = new Map(start.numbers.map((each) => [each.name, each]));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    props.onEdit(false);
    props.onRun(searchOf(start, draft), draft.known);
  };
  const hasError = (names: readonly NumberName[]) =>
    names.some((name) => error(`/numbers/${name}`) !== null);
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <Presets start={start} draft={draft} change={change} />
      {groupNames.map((group) => {
        const names: readonly NumberName[] = groups[group];
        const open = !narrow && ['dissatisfied', 'rate', 'counts'].includes(group);
        const touched = names.some((name) => changed.includes(name)) || hasError(names);
        return (
          <Group key={group} title={t(`ui.lab.group.${group}`)} open={open || touched}>
            {names.map((name) => (
              <NumberField
                key={name}
                name={name}
                value={draft.numbers[name]}
                inForce={inForce[name]}
                least={bounds.get(name)?.least ?? 0}
                most={bounds.get(name)?.most ?? 0}
                error={error(`/numbers/${name}`)}
                onChange={(value) => change({ numbers: { ...draft.numbers, [name]: value } })}
              />
            ))}
          </Group>
        );
      })}
      <Group title={t('ui.lab.group.period')} open={!narrow || draft.from + draft.to !== ''}>
        <Period start={start} draft={draft} change={change} error={error} />
      </Group>
      <Group title={t('ui.lab.group.sweep')} open={draft.sweep.number !== ''}>
        <Sweep draft={draft} change={change} error={error} />
      </Group>
      <Group title={t('ui.lab.group.labels')} open={draft.known.labels !== ''}>
        <Known draft={draft} change={change} error={error} />
      </Group>
      <div className={css.go}>
        <span className="small faint">{t('ui.lab.changed', { count: changed.length })}</span>
        {changed.length > 0 && (
          <Button variant="subtle" px={8} onClick={() => change({ numbers: inForce })}>
            {t('ui.lab.reset')}
          </Button>
        )}
        <Button
          type="submit"
          loading={props.busy}
          leftSection={<IconPlayerPlay size={17} aria-hidden />}
        >
          {t('ui.lab.run')}
        </Button>
      </div>
    </form>
  );
}
