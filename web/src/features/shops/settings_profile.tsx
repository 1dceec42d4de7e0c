import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { changeShop, shopQuery } from '../../api/shops';
import type { ShopView } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Banner, Card } from '../../ui/page';
import { toast, useCommand } from '../../ui/use_command';
import { zonesWith } from '../../ui/zones';
import { useSession } from '../session/use_session';
import { useShop } from './use_shop';

interface Profile {
  name: string;
  languages: string[];
  currency: string;
  time_zone: string;
  url: string;
}

interface FieldsProps {
  form: Profile;
  set: (change: Partial<Profile>) => void;
  closed: boolean;
  fieldError: (pointer: string) => string | null;
}

function ProfileFields({ form, set, closed, fieldError }: FieldsProps) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const session = useSession();
  const zones = useMemo(() => zonesWith(shop.time_zone), [shop.time_zone]);
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), []);
  return (
    <>
      <TextInput
        required
        label={t('ui.shop.name')}
        disabled={closed}
        value={form.name}
        error={fieldError('/name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <MultiSelect
        label={t('ui.shop.languages')}
        description={t('ui.shop.languages_help')}
        disabled={closed}
        value={form.languages}
        error={fieldError('/languages')}
        data={session.languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
        onChange={(languages) => set({ languages })}
      />
      <Select
        searchable
        label={t('ui.shop.currency')}
        disabled={closed}
        data={currencies}
        value={form.currency}
        error={fieldError('/currency')}
        onChange={(currency) => currency && set({ currency })}
      />
      <Select
        searchable
        label={t('ui.time_zone')}
        disabled={closed}
        data={zones}
        value={form.time_zone}
        error={fieldError('/time_zone')}
        onChange={(zone) => zone && set({ time_zone: zone })}
      />
      <TextInput
        type="url"
        label={t('ui.shop.url')}
        disabled={closed}
        value={form.url}
        error={fieldError('/url')}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
    </>
  );
}

/** Name, languages, currency, zone: what everything else of the shop builds on. */
export function ShopProfile() {
  const t = useText();
  const shop = useShop();
  const client = useQueryClient();
  const [form, setForm] = useState<Profile>({
    name: shop.name,
    languages: shop.languages,
    currency: shop.currency,
    time_zone: shop.time_zone,
    url: shop.url ?? '',
  });
  const edit = actionOf(shop.actions, 'edit');
  const closed = !edit?.allowed;
  const command = useCommand<ShopView>({
    onDone: (view) => {
      client.setQueryData(shopQuery(shop.id).queryKey, view);
      toast(t('ui.saved'));
    },
    onProblem: (error) => error.fields.length > 0,
  });
  const save = () =>
    command.run(() => changeShop(shop.id, { ...form, url: form.url || null }, shop.version));
  return (
    <Card title={t('ui.settings.shop')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {edit && !edit.allowed && <Banner tone="closed">{edit.why_not}</Banner>}
        <ProfileFields
          form={form}
          set={(change) => setForm({ ...form, ...change })}
          closed={closed}
          fieldError={command.fieldError}
        />
        {edit && (
          <div>
            <Button type="submit" disabled={closed} loading={command.busy}>
              {t('ui.save')}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
