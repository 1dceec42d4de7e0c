import { Anchor, Select } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { bundleOfCase } from '../../api/evidence';
import { submitEvidence } from '../../api/cases';
import type { CaseFile, CaseView, Proof } from '../../api/types';
import { allows } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { Files } from '../evidence/files';
import css from '../evidence/files.module.css';
import { useProofs } from './case_proofs';
import { carryOut, useCaseCommand } from './use_case_commands';

function Side({ view, from }: { view: CaseView; from: 'buyer' | 'shop' }) {
  const t = useText();
  const rows = view.evidence.filter((row) => row.from === from);
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={css.side}>{t(`ui.cases.evidence.from.${from}`)}</h3>
      <ul className={css.proofs}>
        {rows.map((row) => {
          const Icon = row.met ? IconCircleCheck : IconCircleDashed;
          return (
            <li key={row.what} data-met={row.met || undefined}>
              <Icon size={18} aria-hidden />
              <span className="grow">
                {row.text}
                {row.met_by.length > 0 && row.what !== 'messages' && (
                  <span className={css.by}>
                    <bdi>{row.met_by.map((by) => by.text).join(', ')}</bdi>
                  </span>
                )}
              </span>
              <span className="small faint">
                {t(row.met ? 'ui.cases.evidence.there' : `ui.cases.evidence.${row.need}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** A file of the reader's own messages becomes evidence of the case by saying what it proves. */
function UseAsEvidence({ view, file }: { view: CaseView; file: CaseFile }) {
  const t = useText();
  const proofs = useProofs(view);
  const command = useCaseCommand(view);
  const use = (proves: Proof) =>
    void carryOut(
      command,
      (key) => submitEvidence(view, { files: [{ id: file.id, proves }], note: null }, key),
      t('ui.cases.evidence.used'),
    );
  return (
    <Select
      size="xs"
      aria-label={t('ui.cases.evidence.use_named', { name: file.name })}
      placeholder={t('ui.cases.evidence.use')}
      data={proofs}
      value={null}
      disabled={command.busy}
      onChange={(proves) => proves && use(proves as Proof)}
    />
  );
}

/** What both sides sent with their messages about the order; it is not in the case's own lines. */
function MessageFiles({ view }: { view: CaseView }) {
  const t = useText();
  if (view.message_files.length === 0) return null;
  return (
    <>
      <h3 className={css.side}>{t('ui.cases.evidence.of_messages')}</h3>
      {(['buyer', 'shop'] as const).map((from) => {
        const files = view.message_files.filter((file) => file.from === from);
        if (files.length === 0) return null;
        return (
          <div key={from} className={css.from}>
            <p className="small faint">{t(`ui.cases.evidence.from.${from}`)}</p>
            <Files
              files={files}
              reads={view.party === 'support'}
              tool={
                from === view.party && allows(view.actions, 'submit_evidence')
                  ? (file) => <UseAsEvidence view={view} file={file} />
                  : undefined
              }
            />
          </div>
        );
      })}
    </>
  );
}

/** What proves which side, the reader's own first, and what of it is there. */
export function EvidenceCard({ view }: { view: CaseView }) {
  const t = useText();
  const order =
    view.party === 'buyer' ? (['buyer', 'shop'] as const) : (['shop', 'buyer'] as const);
  if (view.evidence.length === 0) return null;
  return (
    <Card title={t('ui.cases.evidence.title')}>
      {order.map((from) => (
        <Side key={from} view={view} from={from} />
      ))}
      <MessageFiles view={view} />
      <Anchor href={bundleOfCase(view)} download className="small">
        {t('ui.cases.evidence.bundle')}
      </Anchor>
    </Card>
  );
}
