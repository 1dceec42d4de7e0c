import { Button } from '@mantine/core';
import { IconBookmarks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { ProblemError } from '../../api/client';
import { labQuery, labQuestionQuery } from '../../api/lab';
import type { LabStart } from '../../api/types';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { KeepRun } from './keep_dialog';
import { isNarrow, LabForm } from './lab_form';
import { ResultView } from './lab_result';
import type { LabSearch } from './lab_address';
import { questionOf, type KnownShops } from './lab_search';
import { FirstShops } from './lab_shops';
import { LabTexts } from './lab_texts';
import css from './lab.module.css';

const nobodyKnown: KnownShops = { labels: '', wanted: '' };

function Running() {
  const t = useText();
  return (
    <>
      <p className="faint" role="status">
        {t('ui.lab.running')}
      </p>
      <Loading rows={3} height={150} />
    </>
  );
}

function Lab({ start }: { start: LabStart }) {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/lab' });
  const search = useSearch({ from: '/staff/lab' });
  const [known, setKnown] = useState(nobodyKnown);
  const [edited, setEdited] = useState(false);
  const question = useMemo(() => questionOf(start, search, known), [start, search, known]);
  const query = useQuery(labQuestionQuery(question));
  const fields = query.error instanceof ProblemError ? query.error.fields : [];
  // An address that comes from elsewhere fills the form anew; that of its own question does not.
  const address = JSON.stringify(search);
  const [expected, setExpected] = useState(address);
  const [form, setForm] = useState({ address, key: 0 });
  if (form.address !== address) {
    setForm({ address, key: expected === address ? form.key : form.key + 1 });
  }
  const place = useRef<HTMLElement>(null);
  const run = (next: LabSearch, nextKnown: KnownShops) => {
    setKnown(nextKnown);
    setExpected(JSON.stringify(next));
    void navigate({ search: next, replace: true, resetScroll: false });
    // On a phone the answer comes below the form.
    if (isNarrow()) place.current?.scrollIntoView();
  };
  return (
    <div className={css.lab}>
      <LabForm
        key={form.key}
        start={start}
        search={search}
        known={known}
        busy={query.isFetching}
        error={(pointer) => fields.find((field) => field.pointer === pointer)?.detail ?? null}
        onRun={run}
        onEdit={setEdited}
      />
      <section
        className={`stack ${css.answer ?? ''}`}
        ref={place}
        aria-busy={query.isFetching}
        data-result
      >
        {edited && query.data && <Banner tone="warn">{t('ui.lab.stale')}</Banner>}
        {query.isPending && <Running />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.data && !query.isError && (
          <div className={css.result} data-dim={query.isPlaceholderData || undefined}>
            <ResultView
              result={query.data}
              shops={<FirstShops report={query.data.report} shops={query.data.shops} />}
              tools={<KeepRun actions={start.actions} question={question} />}
            />
          </div>
        )}
      </section>
    </div>
  );
}

function Page() {
  const t = useText();
  const start = useQuery(labQuery);
  return (
    <>
      <PageHead title={t('ui.staff.lab')} lead={t('ui.lab.lead')}>
        <Button
          variant="default"
          leftSection={<IconBookmarks size={17} aria-hidden />}
          renderRoot={(props) => <Link to="/staff/lab/runs" {...props} />}
        >
          {t('ui.lab.kept')}
        </Button>
      </PageHead>
      {start.isError ? (
        <Trouble error={start.error} retry={start.refetch} />
      ) : start.data ? (
        <Lab start={start.data} />
      ) : (
        <Loading rows={4} height={110} />
      )}
    </>
  );
}

/** Other numbers of the standards, run over the whole past (S8). */
export function LabPage() {
  return (
    <LabTexts>
      <Page />
    </LabTexts>
  );
}
