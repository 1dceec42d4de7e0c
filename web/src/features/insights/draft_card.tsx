import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { labDraftQuery } from '../../api/lab';
import type { Id, LabDraft } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { numberNames } from './lab_search';
import css from './lab.module.css';

function Changes({ draft }: { draft: LabDraft }) {
  const t = useText();
  const format = useFormat();
  const nameOf = (number: string) => {
    const known = numberNames.find((name) => name === number);
    return known ? t(`ui.lab.number.${known}`) : number;
  };
  return (
    <table className={css.labels}>
      <thead>
        <tr>
          <th scope="col">{t('ui.lab.number_name')}</th>
          <th scope="col">{t('ui.lab.version_before', { version: draft.version_before })}</th>
          <th scope="col">{t('ui.lab.version_before', { version: draft.number })}</th>
        </tr>
      </thead>
      <tbody>
        {draft.changes.map((change) => (
          <tr key={change.number}>
            <th scope="row">{nameOf(change.number)}</th>
            <td>{format.number(change.before)}</td>
            <td>{format.number(change.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Draft({ draft }: { draft: LabDraft }) {
  const t = useText();
  const format = useFormat();
  if (draft.changes.length === 0) {
    return <p>{t('ui.lab.draft_same', { version: draft.version_before })}</p>;
  }
  return (
    <>
      <p>
        {t('ui.lab.draft_lead', {
          number: draft.number,
          announced: format.day(draft.announced_on),
          from: format.day(draft.in_force_from),
        })}
      </p>
      <Changes draft={draft} />
      <Banner tone="awaiting">{t('ui.lab.draft_where', { file: draft.file })}</Banner>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className={css.toml} tabIndex={0} aria-label={t('ui.lab.draft_text')}>
        {draft.toml}
      </pre>
      <CopyButton value={draft.toml} timeout={2500}>
        {({ copied, copy }) => (
          <div>
            <Button
              variant={copied ? 'light' : 'default'}
              leftSection={
                copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />
              }
              onClick={copy}
            >
              <span aria-live="polite">{copied ? t('ui.copied') : t('ui.copy')}</span>
            </Button>
          </div>
        )}
      </CopyButton>
    </>
  );
}

function Loaded({ id }: { id: Id }) {
  const query = useQuery(labDraftQuery(id));
  if (query.isPending) return <Loading rows={2} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  return <Draft draft={query.data} />;
}

/** The run as the next version of the policy: what differs, from when, and where it goes (C-9). */
export function DraftCard({ id }: { id: Id }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('ui.lab.draft')}>
      {open ? (
        <div className="stack">
          <Loaded id={id} />
        </div>
      ) : (
        <Button
          variant="default"
          leftSection={<IconFileText size={17} aria-hidden />}
          onClick={() => setOpen(true)}
        >
          {t('ui.lab.draft_make')}
        </Button>
      )}
    </Card>
  );
}
