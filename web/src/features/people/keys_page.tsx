import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiKeysQuery, createApiKey, revokeApiKey } from '../../api/people';
import { shopsQuery } from '../../api/shops';
import type { ApiKeyView, Scope } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { MailArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { CopyField } from '../../ui/copy_field';
import { DataTable, type Column } from '../../ui/data_table';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { Ago } from '../../ui/when';

const scopes: readonly Scope[] = [
  'orders.write',
  'orders.read',
  'reviews.read',
  'reviews.write',
  'disputes.read',
  'messages.read',
  'messages.write',
  'cases.read',
  'cases.write',
  'refunds.write',
  'shipping.write',
  'standing.read',
  'sellers.write',
];

type Made = ApiKeyView & { secret: string };

function Secret({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useText();
  return (
    <div className="stack">
      <Banner tone="warn" icon={<IconKey size={20} aria-hidden />}>
        <strong>{t('ui.keys_page.once')}</strong>
        <p className="small">{t('ui.keys_page.once_detail')}</p>
      </Banner>
      <CopyField label={made.name} value={made.secret} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onClose}>{t('ui.keys_page.kept')}</Button>
      </div>
    </div>
  );
}

function KeyForm(props: { onMade: (made: Made) => void; onClose: () => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [shop, setShop] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Scope[]>([]);
  const [q, setQ] = useState('');
  const shops = useInfiniteQuery(shopsQuery(q));
  const command = useCommand<Made>({
    refresh: [['api-keys']],
    onDone: props.onMade,
    onProblem: (error) => error.fields.length > 0,
  });
  const found = shops.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run((key) => createApiKey({ name, shop_id: shop, scopes: chosen }, key));
      }}
    >
      <TextInput
        required
        data-autofocus
        label={t('ui.keys_page.name')}
        description={t('ui.keys_page.name_help')}
        value={name}
        error={command.fieldError('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        searchable
        clearable
        label={t('ui.keys_page.shop')}
        placeholder={t('ui.keys_page.all_shops')}
        data={found.map((item) => ({ value: item.id, label: item.name }))}
        value={shop}
        onChange={setShop}
        onSearchChange={setQ}
        filter={({ options }) => options}
      />
      <Checkbox.Group
        label={t('ui.keys_page.scopes')}
        value={chosen}
        error={command.fieldError('/scopes')}
        onChange={(values) => setChosen(scopes.filter((scope) => values.includes(scope)))}
      >
        <div className="stack" style={{ marginTop: 8, gap: 8 }}>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              value={scope}
              label={<span className="mono">{scope}</span>}
              description={t(`ui.scope.${scope}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={command.busy} disabled={chosen.length === 0}>
          {t('ui.keys_page.create')}
        </Button>
      </div>
    </form>
  );
}

/** Revoking cannot be taken back, so it asks. */
function Revoke({ item }: { item: ApiKeyView }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand<boolean>({
    refresh: [['api-keys']],
    onDone: () => setAsking(false),
  });
  return (
    <>
      <ActionButton
        actions={item.actions}
        name="revoke"
        size="compact-sm"
        variant="subtle"
        color="ember"
        onClick={() => setAsking(true)}
      >
        {t('ui.keys_page.revoke')}
      </ActionButton>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('ui.keys_page.revoke')}>
        <p>{t('ui.keys_page.revoke_ask', { name: item.name })}</p>
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 20 }}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('ui.cancel')}
          </Button>
          <Button
            color="ember"
            loading={command.busy}
            onClick={() =>
              void command.run(async () => {
                await revokeApiKey(item.id);
                return true;
              })
            }
          >
            {t('ui.keys_page.revoke')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function useColumns(): Column<ApiKeyView>[] {
  const t = useText();
  return [
    {
      name: 'name',
      title: t('ui.keys_page.name'),
      role: 'lead',
      cell: (item) => (
        <>
          <div className="strong">
            <bdi>{item.name}</bdi>
          </div>
          <div className="small faint mono">{item.shown_prefix}…</div>
        </>
      ),
    },
    {
      name: 'shop',
      title: t('ui.keys_page.shop'),
      cell: (item) => <bdi>{item.shop?.name ?? t('ui.keys_page.all_shops')}</bdi>,
    },
    {
      name: 'scopes',
      title: t('ui.keys_page.scopes'),
      cell: (item) => <span className="mono">{item.scopes.join(', ')}</span>,
    },
    {
      name: 'used',
      title: t('ui.keys_page.used'),
      cell: (item) => (item.last_used_at ? <Ago at={item.last_used_at} /> : '–'),
    },
    {
      name: 'tools',
      title: t('ui.tools'),
      role: 'tools',
      cell: (item) =>
        item.revoked_at ? (
          <Badge tone="closed">{t('ui.keys_page.revoked')}</Badge>
        ) : (
          <Revoke item={item} />
        ),
    },
  ];
}

export function KeysPage() {
  const t = useText();
  const query = useQuery(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const columns = useColumns();
  const close = () => {
    setCreating(false);
    setMade(null);
  };
  const rows = query.data?.items ?? [];
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setCreating(true)}>
      {t('ui.keys_page.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('ui.staff.keys')} lead={t('ui.keys_page.lead')}>
        {add}
      </PageHead>
      {query.isPending && <Loading rows={3} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && rows.length === 0 && (
        <Empty art={<MailArt />} title={t('ui.keys_page.none')} next={add}>
          {t('ui.keys_page.none_detail')}
        </Empty>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('ui.staff.keys')}
          columns={columns}
          rows={rows}
          keyOf={(item) => item.id}
        />
      )}
      <Dialog
        opened={creating}
        onClose={close}
        closeOnClickOutside={!made}
        title={t('ui.keys_page.new')}
        size="lg"
      >
        {made ? (
          <Secret made={made} onClose={close} />
        ) : (
          <KeyForm onMade={setMade} onClose={close} />
        )}
      </Dialog>
    </>
  );
}
