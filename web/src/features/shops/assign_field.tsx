import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { teamQuery } from '../../api/shops';
import type { Action, Id } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { useSession } from '../session/use_session';
import { useShop } from './use_shop';

/** Who of the team has it; absent where the server does not name the action. */
export function AssignField(props: {
  actions: readonly Action[];
  to: { account_id: Id; name: string } | null;
  busy: boolean;
  onAssign: (account: Id | null) => void;
  /** Without the label above it, for the head of a page. */
  compact?: boolean;
}) {
  const t = useText();
  const shop = useShop();
  const session = useSession();
  const team = useQuery(teamQuery(shop.id));
  const action = actionOf(props.actions, 'assign');
  if (!action) return null;
  const me = session.account;
  const names = new Map(
    (team.data?.items ?? [])
      .filter((member) => member.state === 'active')
      .map((member) => [member.account_id, member.name || member.email]),
  );
  if (me && session.shops.some((own) => own.id === shop.id)) names.set(me.id, t('ui.assign.me'));
  const { to } = props;
  if (to && !names.has(to.account_id)) names.set(to.account_id, to.name);
  const label = t('ui.filter.assignee');
  return (
    <Select
      {...(props.compact ? { 'aria-label': label, w: 150, placeholder: label } : { label })}
      {...(props.compact ? {} : { placeholder: t('ui.assign.nobody') })}
      clearable
      size="sm"
      disabled={!action.allowed || props.busy}
      description={action.allowed || props.compact ? undefined : action.why_not}
      data={Array.from(names, ([value, name]) => ({ value, label: name }))}
      value={to?.account_id ?? null}
      onChange={props.onAssign}
    />
  );
}
