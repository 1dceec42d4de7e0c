import { Anchor, Modal } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { CaseFile } from '../../api/types';
import { useText } from '../../ui/intl';
import css from './files.module.css';

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

/** The files of one message or one line of a case; `reads`: how often each was opened. */
export function Files(props: {
  files: CaseFile[];
  reads?: boolean;
  /** What can be done with each. */
  tool?: ((file: CaseFile) => ReactNode) | undefined;
}) {
  const t = useText();
  const { files, reads = false } = props;
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
          {props.tool?.(file)}
        </li>
      ))}
    </ul>
  );
}
