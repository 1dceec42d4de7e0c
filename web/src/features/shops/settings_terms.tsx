import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putTerms, termsQuery } from '../../api/shops';
import type { Terms, TermsView } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { useShop } from './use_shop';
import css from './settings_page.module.css';

const postages = ['buyer', 'shop'] as const;
const conditions = ['any', 'unused', 'original_packaging'] as const;

/** Where the shop gives less than the marketplace demands, and what buyers see instead. */
function Outcome({ view }: { view: TermsView }) {
  const t = useText();
  return (
    <>
      {view.conflicts.length > 0 && (
        <Banner tone="warn" icon={<IconAlertTriangle size={22} aria-hidden />}>
          <strong>{t('ui.terms.conflicts')}</strong>
          <ul className={css.points}>
            {view.conflicts.map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      {!view.missing && (
        <div>
          <h3>{t('ui.terms.effective')}</h3>
          <ul className={css.points}>
            <li>{view.texts.returns}</li>
            <li>{view.texts.refunds}</li>
            <li>{view.texts.processing}</li>
          </ul>
        </div>
      )}
    </>
  );
}

function Form({ view }: { view: TermsView }) {
  const t = useText();
  const shop = useShop();
  const client = useQueryClient();
  const [terms, setTerms] = useState<Terms>(view.terms);
  const set = (change: Partial<Terms>) => setTerms({ ...terms, ...change });
  const edit = actionOf(view.actions, 'edit');
  const closed = !edit?.allowed;
  const command = useCommand<TermsView>({
    onDone: (now) => {
      client.setQueryData(termsQuery(shop.id).queryKey, now);
      toast(t('ui.saved'));
    },
    onProblem: (error) => error.fields.length > 0,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(() => putTerms(shop.id, terms));
      }}
    >
      {closed && edit && <Banner tone="closed">{edit.why_not}</Banner>}
      {view.missing && <p className="faint">{t('ui.terms.missing')}</p>}
      <Switch
        label={t('ui.terms.returns_accepted')}
        disabled={closed}
        checked={terms.returns_accepted}
        onChange={(event) => set({ returns_accepted: event.currentTarget.checked })}
      />
      <div className={css.numbers}>
        <NumberInput
          label={t('ui.terms.return_days')}
          min={1}
          disabled={closed || !terms.returns_accepted}
          value={terms.return_days}
          error={command.fieldError('/return_days')}
          onChange={(value) => set({ return_days: Number(value) })}
        />
        <NumberInput
          label={t('ui.terms.processing_days')}
          min={0}
          disabled={closed}
          value={terms.processing_days}
          error={command.fieldError('/processing_days')}
          onChange={(value) => set({ processing_days: Number(value) })}
        />
      </div>
      <Select
        label={t('ui.terms.return_postage')}
        disabled={closed || !terms.returns_accepted}
        value={terms.return_postage}
        data={postages.map((value) => ({ value, label: t(`ui.terms.postage.${value}`) }))}
        onChange={(value) => value && set({ return_postage: value as Terms['return_postage'] })}
      />
      <Select
        label={t('ui.terms.refund_condition')}
        disabled={closed}
        value={terms.refund_condition}
        data={conditions.map((value) => ({ value, label: t(`ui.terms.condition.${value}`) }))}
        onChange={(value) => value && set({ refund_condition: value as Terms['refund_condition'] })}
      />
      <Outcome view={view} />
      <div className="row">
        <Button type="submit" loading={command.busy} disabled={closed}>
          {t('ui.save')}
        </Button>
        {view.updated_at && (
          <span className="small faint">
            {t('ui.updated')} <When at={view.updated_at} />
          </span>
        )}
      </div>
    </form>
  );
}

/** What the shop promises as numbers, beside its texts (C6). */
export function TermsSettings() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(termsQuery(shop.id));
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={1} height={320} />;
  return (
    <Card title={t('ui.terms.title')}>
      <div className="stack">
        <p className="faint">{t('ui.terms.lead')}</p>
        <Form key={query.data.updated_at} view={query.data} />
      </div>
    </Card>
  );
}
