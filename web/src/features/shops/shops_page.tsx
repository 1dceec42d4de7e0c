import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { createShop, shopsQuery, type NewShop } from '../../api/shops';
import type { ShopView } from '../../api/types';
import { ShopArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { LoadMore, PageHead } from '../../ui/page';
import { SearchBox } from '../../ui/search_box';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { browserZone, zonesWith } from '../../ui/zones';
import { useSession } from '../session/use_session';
import { handleOf } from './handle';
import css from '../orders/orders_page.module.css';

function NewShopForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const session = useSession();
  const zones = useMemo(() => zonesWith(null), []);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  const [typed, setTyped] = useState(false);
  const [taken, setTaken] = useState<string | null>(null);
  const [form, setForm] = useState({
    name: '',
    handle: '',
    languages: ['en'],
    currency: 'EUR',
    time_zone: browserZone(),
    url: '',
    owner_email: '',
  });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const command = useCommand<ShopView>({
    refresh: [['shops']],
    onDone: (shop) => {
      toast(t('ui.shops.created', { name: shop.name }));
      onClose();
    },
    onProblem: (error) => {
      setTaken(error.problem.code === 'shop_handle_taken' ? error.problem.title : null);
      return error.fields.length > 0 || error.problem.code === 'shop_handle_taken';
    },
  });
  const { url, owner_email, ...rest } = form;
  const body: NewShop = { ...rest, ...(url && { url }), ...(owner_email && { owner_email }) };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run((key) => createShop(body, key));
      }}
    >
      <TextInput
        required
        data-autofocus
        label={t('ui.shop.name')}
        value={form.name}
        error={command.fieldError('/name')}
        onChange={(event) => {
          const name = event.currentTarget.value;
          set({ name, ...(typed ? {} : { handle: handleOf(name) }) });
        }}
      />
      <TextInput
        required
        label={t('ui.shop.handle')}
        description={t('ui.shop.handle_help')}
        value={form.handle}
        error={taken ?? command.fieldError('/handle')}
        onChange={(event) => {
          setTyped(true);
          setTaken(null);
          set({ handle: event.currentTarget.value });
        }}
      />
      <MultiSelect
        label={t('ui.shop.languages')}
        value={form.languages}
        error={command.fieldError('/languages')}
        data={session.languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
        onChange={(languages) => set({ languages })}
      />
      <Select
        searchable
        label={t('ui.shop.currency')}
        data={currencies}
        value={form.currency}
        error={command.fieldError('/currency')}
        onChange={(currency) => currency && set({ currency })}
      />
      <Select
        searchable
        label={t('ui.time_zone')}
        data={zones}
        value={form.time_zone}
        error={command.fieldError('/time_zone')}
        onChange={(zone) => zone && set({ time_zone: zone })}
      />
      <TextInput
        type="url"
        label={t('ui.shop.url')}
        value={form.url}
        error={command.fieldError('/url')}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={t('ui.shop.owner')}
        description={t('ui.shop.owner_help')}
        value={form.owner_email}
        error={command.fieldError('/owner_email')}
        onChange={(event) => set({ owner_email: event.currentTarget.value })}
      />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={command.busy}>
          {t('ui.shops.create')}
        </Button>
      </div>
    </form>
  );
}

function useColumns(): Column<ShopView>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'shop',
      title: t('ui.shop.name'),
      role: 'lead',
      cell: (shop) => (
        <>
          <Link
            to="/shops/$handle"
            params={{ handle: shop.handle }}
            className={css.link}
            data-row-link
          >
            <bdi>{shop.name}</bdi>
          </Link>
          <div className="small faint mono">{shop.handle}</div>
        </>
      ),
    },
    {
      name: 'rating',
      title: t('ui.dashboard.rating'),
      cell: (shop) =>
        shop.rating.average === null
          ? '–'
          : `${format.number(shop.rating.average, 1)} ★ (${format.number(shop.rating.count)})`,
    },
    {
      name: 'open',
      title: t('ui.figure.open'),
      cell: (shop) =>
        shop.open_disputes > 0 ? (
          <Badge tone="open">{format.number(shop.open_disputes)}</Badge>
        ) : (
          format.number(0)
        ),
    },
    {
      name: 'languages',
      title: t('ui.shop.languages'),
      cell: (shop) => format.list(shop.languages.map(format.language)),
    },
    {
      name: 'state',
      title: t('ui.filter.state'),
      cell: (shop) => (
        <Badge tone={shop.state === 'active' ? 'good' : 'closed'}>
          {t(`ui.shop_state.${shop.state}`)}
        </Badge>
      ),
    },
  ];
}

export function ShopsPage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/shops' });
  const { q = '' } = useSearch({ from: '/staff/shops' });
  const [creating, setCreating] = useState(false);
  const query = useInfiniteQuery(shopsQuery(q));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setCreating(true)}>
      {t('ui.shops.new')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('ui.staff.shops')}>{add}</PageHead>
      <div className="stack">
        <div className={css.search}>
          <SearchBox
            label={t('ui.shops.search')}
            value={q}
            onChange={(value) =>
              void navigate({ search: { q: value || undefined }, replace: true })
            }
          />
        </div>
        {query.isPending && <Loading rows={5} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && rows.length === 0 && (
          <Empty art={<ShopArt />} title={t('ui.shops.none')} next={q ? undefined : add}>
            {q ? t('ui.disputes.none_found_detail') : t('ui.shops.none_detail')}
          </Empty>
        )}
        {rows.length > 0 && (
          <DataTable
            label={t('ui.staff.shops')}
            columns={columns}
            rows={rows}
            keyOf={(shop) => shop.id}
          />
        )}
        <LoadMore query={query} />
      </div>
      <Dialog
        opened={creating}
        onClose={() => setCreating(false)}
        title={t('ui.shops.new')}
        size="lg"
      >
        <NewShopForm onClose={() => setCreating(false)} />
      </Dialog>
    </>
  );
}
