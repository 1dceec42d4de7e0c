import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { changeAccount, changePassword, sessionQuery } from '../../api/session';
import type { SessionView } from '../../api/types';
import { useLanguage, useText } from '../../ui/intl';
import { isLanguage } from '../../ui/language';
import { Card, PageHead } from '../../ui/page';
import { toast, useCommand } from '../../ui/use_command';
import { zonesWith } from '../../ui/zones';
import { DoorForm } from './door';
import { LanguageField } from './doors';
import { PlainShell } from './shell';
import { ToSignIn } from './to_sign_in';
import { useSession } from './use_session';

function Profile({ account }: { account: NonNullable<SessionView['account']> }) {
  const t = useText();
  const client = useQueryClient();
  const { setLanguage } = useLanguage();
  const [name, setName] = useState(account.name);
  const [language, setWanted] = useState(account.language);
  const [zone, setZone] = useState<string | null>(account.time_zone);
  const zones = useMemo(() => zonesWith(account.time_zone), [account.time_zone]);
  const command = useCommand<SessionView>({
    onDone: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      if (isLanguage(language)) void setLanguage(language);
      toast(t('ui.saved'));
    },
  });
  const save = () =>
    command.run(() => changeAccount({ name, language, ...(zone ? { time_zone: zone } : {}) }));
  return (
    <Card title={t('ui.account.profile')}>
      <DoorForm onSubmit={() => void save()}>
        <TextInput
          required
          label={t('ui.name')}
          autoComplete="name"
          value={name}
          error={command.fieldError('/name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput label={t('ui.email')} value={account.email} readOnly />
        <LanguageField value={language} onChange={setWanted} />
        <Select
          searchable
          label={t('ui.time_zone')}
          data={zones}
          value={zone}
          onChange={setZone}
          error={command.fieldError('/time_zone')}
        />
        <div>
          <Button type="submit" loading={command.busy}>
            {t('ui.save')}
          </Button>
        </div>
      </DoorForm>
    </Card>
  );
}

function Password() {
  const t = useText();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const command = useCommand<SessionView>({
    onDone: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      setCurrent('');
      setFresh('');
      toast(t('ui.account.password_changed'));
    },
  });
  return (
    <Card title={t('ui.account.password')}>
      <DoorForm
        onSubmit={() =>
          void command.run(() => changePassword({ current_password: current, new_password: fresh }))
        }
      >
        <PasswordInput
          required
          label={t('ui.password.current')}
          autoComplete="current-password"
          value={current}
          error={command.fieldError('/current_password')}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          required
          minLength={8}
          label={t('ui.password.new')}
          description={t('ui.password.advice')}
          autoComplete="new-password"
          value={fresh}
          error={command.fieldError('/new_password')}
          onChange={(event) => setFresh(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" loading={command.busy}>
            {t('ui.account.password_go')}
          </Button>
        </div>
      </DoorForm>
    </Card>
  );
}

export function AccountPage() {
  const t = useText();
  const { account } = useSession();
  if (!account) return <ToSignIn />;
  return (
    <PlainShell width={620}>
      <PageHead title={t('ui.account.title')} />
      <div className="stack">
        <Profile account={account} />
        <Password />
      </div>
    </PlainShell>
  );
}
