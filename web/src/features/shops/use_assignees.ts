import { useQuery } from '@tanstack/react-query';
import { teamQuery } from '../../api/shops';
import { useText } from '../../ui/intl';
import { useSession } from '../session/use_session';
import { useShop } from './use_shop';

/** Whose a list can be narrowed to: mine, nobody's, or a colleague's. */
export function useAssignees(): { value: string; label: string }[] {
  const t = useText();
  const shop = useShop();
  const session = useSession();
  const team = useQuery(teamQuery(shop.id));
  const members = (team.data?.items ?? []).filter(
    (member) => member.state === 'active' && member.account_id !== session.account?.id,
  );
  return [
    { value: 'me', label: t('ui.assign.me') },
    { value: 'none', label: t('ui.assign.nobody') },
    ...members.map((member) => ({ value: member.account_id, label: member.name || member.email })),
  ];
}
