import { Anchor, Modal } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { bundleOfCase } from '../../api/evidence';
import type { CaseFile, CaseView } from '../../api/types';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import css from './case_files.module.css';

function Photo({ file }: { file: CaseFile }) {
  const t = useText();
  const [large, setLarge] = useState(false);
  return (
    <>
      <button
        type="button"
        className={css.thumb}
        aria-label={t('ui.cases.evidence.enlarge', { name: file.name })}
        onClick={() => setLarge(true)}
      >
        <img src={file.thumbnail_url ?? ''} alt="" width={96} height={96} loading="lazy" />
      </button>
      <Modal opened={large} onClose={() => setLarge(false)} title={file.name} size="xl" centered>
        {large && <img className={css.large} src={file.url ?? ''} alt={file.name} />}
      </Modal>
    </>
  );
}

/** The files that came with one line of the timeline. */
export function CaseFiles({ files, reads }: { files: CaseFile[]; reads: boolean }) {
  const t = useText();
  if (files.length === 0) return null;
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id}>
          {file.kind === 'photo' ? (
            <Photo file={file} />
          ) : (
            <Anchor href={file.url ?? ''} download={file.name} className={css.chip}>
              <IconFileTypePdf size={18} aria-hidden />
              <bdi>{file.name}</bdi>
            </Anchor>
          )}
          {file.proves_text && <span className="small">{file.proves_text}</span>}
          {reads && (
            <span className="small faint">
              {t('ui.cases.evidence.read', { count: file.read_by.length })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

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
      <Anchor href={bundleOfCase(view)} download className="small">
        {t('ui.cases.evidence.bundle')}
      </Anchor>
    </Card>
  );
}
