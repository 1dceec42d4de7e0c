import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { changeMember, inviteMember, removeMember, teamQuery } from '../../api/shops';
import type { Action, ShopRole, TeamMember } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { useShop } from './use_shop';
import css from './settings_page.module.css';

const roles: readonly ShopRole[] = ['owner', 'manager', 'agent'];

function RoleSelect(props: {
  label: string;
  value: ShopRole;
  disabled?: boolean;
  size?: 'sm' | 'md';
  onChange: (role: ShopRole) => void;
}) {
  const t = useText();
  return (
    <Select
      aria-label={props.label}
      size={props.size ?? 'sm'}
      w={160}
      disabled={props.disabled ?? false}
      value={props.value}
      data={roles.map((role) => ({ value: role, label: t(`ui.role.${role}`) }))}
      onChange={(role) => role && props.onChange(role as ShopRole)}
    />
  );
}

function Member({ member }: { member: TeamMember }) {
  const t = useText();
  const shop = useShop();
  const [asking, setAsking] = useState(false);
  const refresh = [['shop', shop.id, 'team']];
  const role = useCommand<TeamMember>({ refresh, onDone: () => toast(t('ui.saved')) });
  const leaving = useCommand<boolean>({ refresh, onDone: () => setAsking(false) });
  const change = actionOf(member.actions, 'change_role');
  const name = member.name || member.email;
  return (
    <li>
      <div className="grow">
        <div className="strong">
          <bdi>{name}</bdi>
        </div>
        {member.name !== '' && <div className="small faint">{member.email}</div>}
      </div>
      {member.state === 'invited' && <Badge tone="awaiting">{t('ui.team.invited')}</Badge>}
      {change ? (
        <RoleSelect
          label={t('ui.team.role_of', { name })}
          value={member.role}
          disabled={!change.allowed || role.busy}
          onChange={(next) => void role.run(() => changeMember(shop.id, member.account_id, next))}
        />
      ) : (
        <span className="faint">{t(`ui.role.${member.role}`)}</span>
      )}
      <ActionButton
        actions={member.actions}
        name="remove"
        size="sm"
        variant="subtle"
        color="ember"
        onClick={() => setAsking(true)}
      >
        {t('ui.remove')}
      </ActionButton>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('ui.team.remove_title')}>
        <p>{t('ui.team.remove_ask', { name })}</p>
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 20 }}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('ui.cancel')}
          </Button>
          <Button
            color="ember"
            loading={leaving.busy}
            onClick={() =>
              void leaving.run(async () => {
                await removeMember(shop.id, member.account_id);
                return true;
              })
            }
          >
            {t('ui.remove')}
          </Button>
        </div>
      </Dialog>
    </li>
  );
}

function Invite({ actions }: { actions: Action[] }) {
  const t = useText();
  const shop = useShop();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<ShopRole>('agent');
  const command = useCommand<TeamMember>({
    refresh: [['shop', shop.id, 'team']],
    onDone: (member) => {
      setEmail('');
      toast(t('ui.team.sent', { email: member.email }));
    },
    onProblem: (error) => error.fields.length > 0,
  });
  if (!actionOf(actions, 'invite')) return null;
  return (
    <Card title={t('ui.team.invite')}>
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <TextInput
          className="grow"
          type="email"
          label={t('ui.email')}
          value={email}
          error={command.fieldError('/email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RoleSelect label={t('ui.team.role')} size="md" value={role} onChange={setRole} />
        <ActionButton
          actions={actions}
          name="invite"
          size="md"
          loading={command.busy}
          disabled={!email.includes('@')}
          onClick={() => void command.run((key) => inviteMember(shop.id, { email, role }, key))}
        >
          {t('ui.team.go')}
        </ActionButton>
      </div>
      <p className="small faint" style={{ marginTop: 10 }}>
        {t('ui.team.roles_help')}
      </p>
    </Card>
  );
}

export function TeamSettings() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(teamQuery(shop.id));
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={3} />;
  return (
    <>
      <Card title={t('ui.settings.team')}>
        <ul className={css.members}>
          {query.data.items.map((member) => (
            <Member key={member.account_id} member={member} />
          ))}
        </ul>
      </Card>
      <Invite actions={query.data.actions} />
    </>
  );
}
