import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { accountsQuery, changeAccountOf, inviteAccount } from '../../api/people';
import type { AccountView, StaffRole } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { SearchArt } from '../../ui/art';
import { Badge, type Tone } from '../../ui/badges';
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
import { Ago } from '../../ui/when';
import css from '../orders/orders_page.module.css';

const staffRoles: readonly StaffRole[] = ['operator', 'trust_and_safety', 'support'];
const tones: Record<AccountView['state'], Tone> = {
  active: 'good',
  invited: 'awaiting',
  disabled: 'closed',
};

function RoleBoxes(props: { value: StaffRole[]; onChange: (roles: StaffRole[]) => void }) {
  const t = useText();
  return (
    <Checkbox.Group
      label={t('ui.people.roles')}
      value={props.value}
      onChange={(roles) => props.onChange(staffRoles.filter((role) => roles.includes(role)))}
    >
      <div className="stack" style={{ marginTop: 8, gap: 8 }}>
        {staffRoles.map((role) => (
          <Checkbox
            key={role}
            value={role}
            label={t(`ui.role.${role}`)}
            description={t(`ui.role_detail.${role}`)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<StaffRole[]>(['support']);
  const command = useCommand<AccountView>({
    refresh: [['accounts']],
    onDone: (account) => {
      toast(t('ui.team.sent', { email: account.email }));
      onClose();
    },
    onProblem: (error) => error.fields.length > 0,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run((key) => inviteAccount({ email, name, roles }, key));
      }}
    >
      <TextInput
        required
        data-autofocus
        type="email"
        label={t('ui.email')}
        value={email}
        error={command.fieldError('/email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextInput
        required
        label={t('ui.name')}
        value={name}
        error={command.fieldError('/name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleBoxes value={roles} onChange={setRoles} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" loading={command.busy} disabled={roles.length === 0}>
          {t('ui.team.go')}
        </Button>
      </div>
    </form>
  );
}

/** The server names what may be changed on an account; anything it does not name is not drawn. */
function AccountTools({ account }: { account: AccountView }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const [roles, setRoles] = useState(account.roles);
  const command = useCommand<AccountView>({
    refresh: [['accounts']],
    onDone: () => {
      setEditing(false);
      toast(t('ui.saved'));
    },
  });
  const set = (change: { roles?: StaffRole[]; state?: 'active' | 'disabled' }) =>
    void command.run(() => changeAccountOf(account.id, change));
  const again = () =>
    void command.run((key) =>
      inviteAccount({ email: account.email, name: account.name, roles: account.roles }, key),
    );
  return (
    <span className="row" style={{ justifyContent: 'flex-end' }}>
      <ActionButton
        actions={account.actions}
        name="invite_again"
        size="compact-sm"
        variant="default"
        loading={command.busy}
        onClick={again}
      >
        {t('ui.people.invite_again')}
      </ActionButton>
      <ActionButton
        actions={account.actions}
        name="change_roles"
        size="compact-sm"
        variant="default"
        onClick={() => setEditing(true)}
      >
        {t('ui.people.edit_roles')}
      </ActionButton>
      {(['disable', 'enable'] as const).map(
        (name) =>
          actionOf(account.actions, name) && (
            <ActionButton
              key={name}
              actions={account.actions}
              name={name}
              size="compact-sm"
              variant="subtle"
              color={name === 'disable' ? 'ember' : 'petrol'}
              loading={command.busy}
              onClick={() => set({ state: name === 'disable' ? 'disabled' : 'active' })}
            >
              {t(`ui.people.${name}`)}
            </ActionButton>
          ),
      )}
      <Dialog
        opened={editing}
        onClose={() => setEditing(false)}
        title={t('ui.people.roles_of', { name: account.name || account.email })}
      >
        <div className="stack">
          <RoleBoxes value={roles} onChange={setRoles} />
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={() => setEditing(false)}>
              {t('ui.cancel')}
            </Button>
            <Button loading={command.busy} onClick={() => set({ roles })}>
              {t('ui.save')}
            </Button>
          </div>
        </div>
      </Dialog>
    </span>
  );
}

function useColumns(): Column<AccountView>[] {
  const t = useText();
  const format = useFormat();
  return [
    {
      name: 'who',
      title: t('ui.name'),
      role: 'lead',
      cell: (account) => (
        <>
          <div className="strong">
            <bdi>{account.name || account.email}</bdi>
          </div>
          <div className="small faint">{account.email}</div>
        </>
      ),
    },
    {
      name: 'roles',
      title: t('ui.people.roles'),
      cell: (account) => {
        const own = account.roles.map((role) => t(`ui.role.${role}`));
        const ofShops = account.shops.map((shop) => `${shop.name} (${t(`ui.role.${shop.role}`)})`);
        return <bdi>{format.list([...own, ...ofShops]) || '–'}</bdi>;
      },
    },
    {
      name: 'state',
      title: t('ui.filter.state'),
      cell: (account) => (
        <Badge tone={tones[account.state]}>{t(`ui.account_state.${account.state}`)}</Badge>
      ),
    },
    {
      name: 'seen',
      title: t('ui.people.seen'),
      cell: (account) => (account.last_seen_at ? <Ago at={account.last_seen_at} /> : '–'),
    },
    {
      name: 'tools',
      title: t('ui.tools'),
      role: 'tools',
      cell: (account) => <AccountTools account={account} />,
    },
  ];
}

export function PeoplePage() {
  const t = useText();
  const navigate = useNavigate({ from: '/staff/people' });
  const { q = '' } = useSearch({ from: '/staff/people' });
  const [inviting, setInviting] = useState(false);
  const query = useInfiniteQuery(accountsQuery(q));
  const columns = useColumns();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={t('ui.staff.people')} lead={t('ui.people.lead')}>
        <Button
          leftSection={<IconUserPlus size={17} aria-hidden />}
          onClick={() => setInviting(true)}
        >
          {t('ui.team.invite')}
        </Button>
      </PageHead>
      <div className="stack">
        <div className={css.search}>
          <SearchBox
            label={t('ui.people.search')}
            value={q}
            onChange={(value) =>
              void navigate({ search: { q: value || undefined }, replace: true })
            }
          />
        </div>
        {query.isPending && <Loading rows={5} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && rows.length === 0 && (
          <Empty art={<SearchArt />} title={t('ui.people.none')}>
            {t('ui.disputes.none_found_detail')}
          </Empty>
        )}
        {rows.length > 0 && (
          <DataTable
            label={t('ui.staff.people')}
            columns={columns}
            rows={rows}
            keyOf={(account) => account.id}
          />
        )}
        <LoadMore query={query} />
      </div>
      <Dialog opened={inviting} onClose={() => setInviting(false)} title={t('ui.team.invite')}>
        <InviteForm onClose={() => setInviting(false)} />
      </Dialog>
    </>
  );
}
