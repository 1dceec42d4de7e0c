import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { policiesQuery, putPolicy } from '../../api/shops';
import type { PolicyKind, ShopPolicy } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { LanguageTabs } from './language_tabs';
import { TermsSettings } from './settings_terms';
import { useShop } from './use_shop';

const kinds = ['returns', 'refunds', 'processing'] as const;

function PolicyForm({ policy }: { policy: ShopPolicy }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const [body, setBody] = useState(policy.body);
  const command = useCommand<ShopPolicy>({
    refresh: [['shop', shop.id, 'policies']],
    onDone: () => toast(t('ui.saved')),
    onProblem: (error) => error.fields.length > 0,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(() => putPolicy(shop.id, policy.kind, policy.language, body));
      }}
    >
      <Textarea
        minRows={7}
        lang={policy.language}
        label={t('ui.policies.text', { language: format.language(policy.language) })}
        placeholder={t(`ui.policies.hint.${policy.kind}`)}
        value={body}
        error={command.fieldError('/body')}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={command.busy} disabled={body.trim() === ''}>
          {t('ui.save')}
        </Button>
        {policy.updated_at && (
          <span className="small faint">
            {t('ui.updated')} <When at={policy.updated_at} />
          </span>
        )}
      </div>
    </form>
  );
}

/** What the shop promises, shown to buyers (C6). */
function PolicyTexts() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(policiesQuery(shop.id));
  const [kind, setKind] = useState<PolicyKind>('returns');
  const [chosen, setChosen] = useState<string | null>(null);
  const small = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={1} height={320} />;
  const ofKind = query.data.items.filter((policy) => policy.kind === kind);
  const policy = ofKind.find((item) => item.language === chosen) ?? ofKind[0];
  return (
    <Card title={t('ui.settings.policies')}>
      <div className="stack">
        <p className="faint">{t('ui.policies.lead')}</p>
        <SegmentedControl
          aria-label={t('ui.settings.policies')}
          // Three long words in a row are wider than a phone.
          orientation={small ? 'vertical' : 'horizontal'}
          value={kind}
          onChange={(value) => setKind(value as PolicyKind)}
          data={kinds.map((name) => ({ value: name, label: t(`ui.policies.${name}`) }))}
        />
        {policy && (
          <>
            <LanguageTabs languages={ofKind} value={policy.language} onChange={setChosen} />
            <PolicyForm
              key={`${policy.kind}-${policy.language}-${policy.updated_at}`}
              policy={policy}
            />
          </>
        )}
      </div>
    </Card>
  );
}

/** The shop's terms, as numbers and in its own words (C6). */
export function PolicySettings() {
  return (
    <div className="stack">
      <TermsSettings />
      <PolicyTexts />
    </div>
  );
}
