import { useQuery, useQueryClient } from '@tanstack/react-query';
import { changeSettings, settingsQuery, type SettingsChange } from '../../api/shops';
import type { ShopSettings } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { toast, useCommand } from '../../ui/use_command';
import { useShop } from './use_shop';

/** The shop's settings, and one way to change them. */
export function useSettings() {
  const t = useText();
  const shop = useShop();
  const client = useQueryClient();
  const options = settingsQuery(shop.id);
  const query = useQuery(options);
  const command = useCommand<ShopSettings>({
    onDone: (settings) => {
      client.setQueryData(options.queryKey, settings);
      toast(t('ui.saved'));
    },
    onProblem: (error) => {
      if (error.status === 412) void query.refetch();
      return error.fields.length > 0;
    },
  });
  const save = (change: SettingsChange) => {
    const { data } = query;
    if (data) void command.run(() => changeSettings(shop.id, change, data.version));
  };
  const edit = query.data ? actionOf(query.data.actions, 'edit') : undefined;
  return { query, command, save, edit };
}
