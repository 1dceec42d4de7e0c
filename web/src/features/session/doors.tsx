import { Anchor, Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import {
  changeAccount,
  redeemInvitation,
  redeemPasswordReset,
  redeemSignInLink,
  sessionQuery,
  setUp,
  viewInvitation,
} from '../../api/session';
import type { SessionView } from '../../api/types';
import { MailArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useLanguage, useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { browserZone } from '../../ui/zones';
import { Door, DoorForm } from './door';
import { SignInForms } from './sign_in_forms';
import { useSession } from './use_session';

/** Links carry their secret behind #, which browsers never send to a server (SEC-6). */
const secretOfLink = () => decodeURIComponent(location.hash.slice(1));

/** Only places of our own, with their search: `//elsewhere` would leave the product. */
const ownPlace = (next: string | undefined) => (next && /^\/(?!\/)/.test(next) ? next : '/');

/** Someone came in: keep who, go where they were going. */
export function useEntrance() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (session: SessionView, next = '/') => {
    client.setQueryData(sessionQuery.queryKey, session);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    await navigate({ href: ownPlace(next), replace: true });
  };
}

function Onward({ to }: { to: string }) {
  const navigate = useNavigate();
  useEffect(() => void navigate({ href: to, replace: true }), [navigate, to]);
  return null;
}

export function SignIn() {
  const t = useText();
  const session = useSession();
  const { next } = useSearch({ from: '/signin' });
  if (session.setup_needed) return <Navigate to="/setup" replace />;
  // A buyer may still come in as somebody of a shop; everybody else is through the door.
  if (session.account || (session.person && next && /^\/my\b/.test(next))) {
    return <Onward to={ownPlace(next)} />;
  }
  return (
    <Door title={t('ui.signin.title')} lead={t('ui.signin.lead')}>
      <SignInForms next={next} />
    </Door>
  );
}

function PasswordField(props: {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}) {
  const t = useText();
  return (
    <PasswordInput
      required
      minLength={8}
      autoComplete="new-password"
      label={t('ui.password.new')}
      description={t('ui.password.advice')}
      value={props.value}
      error={props.error}
      aria-invalid={props.error ? true : undefined}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

/** A new account lives where its browser is, until its owner says otherwise. */
async function settled(session: SessionView): Promise<SessionView> {
  try {
    return await changeAccount({ time_zone: browserZone() });
  } catch {
    return session;
  }
}

export function LanguageField(props: { value: string; onChange: (value: string) => void }) {
  const t = useText();
  const format = useFormat();
  const session = useSession();
  return (
    <Select
      label={t('ui.language')}
      value={props.value}
      onChange={(value) => value && props.onChange(value)}
      data={session.languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
    />
  );
}

export function Setup() {
  const t = useText();
  const enter = useEntrance();
  const session = useSession();
  const { language } = useLanguage();
  const [form, setForm] = useState<NewPerson & { email: string }>({
    email: '',
    name: '',
    password: '',
    language,
  });
  const command = useCommand<SessionView>({ onDone: (view) => void enter(view) });
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const token = secretOfLink();
  if (!session.setup_needed) return <Navigate to="/" replace />;
  return (
    <Door title={t('ui.setup.title')} lead={t('ui.setup.lead')}>
      {token === '' ? (
        <Empty art={<MailArt />} title={t('ui.setup.no_token')}>
          {t('ui.setup.no_token_detail')}
        </Empty>
      ) : (
        <DoorForm onSubmit={() => void command.run(() => setUp({ token, ...form }).then(settled))}>
          <TextInput
            required
            label={t('ui.name')}
            autoComplete="name"
            value={form.name}
            error={command.fieldError('/name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            required
            type="email"
            label={t('ui.email')}
            autoComplete="username"
            value={form.email}
            error={command.fieldError('/email')}
            onChange={(event) => set({ email: event.currentTarget.value })}
          />
          <PasswordField
            value={form.password}
            error={command.fieldError('/password')}
            onChange={(password) => set({ password })}
          />
          <LanguageField value={form.language} onChange={(value) => set({ language: value })} />
          <Button type="submit" size="md" loading={command.busy}>
            {t('ui.setup.go')}
          </Button>
        </DoorForm>
      )}
    </Door>
  );
}

export function Reset() {
  const t = useText();
  const navigate = useNavigate();
  const [password, setPassword] = useState('');
  const token = secretOfLink();
  const command = useCommand({
    onDone: () => {
      toast(t('ui.reset.done'));
      void navigate({ to: '/signin' });
    },
  });
  return (
    <Door title={t('ui.reset.title')} lead={t('ui.reset.lead')}>
      <DoorForm onSubmit={() => void command.run(() => redeemPasswordReset({ token, password }))}>
        <PasswordField
          value={password}
          error={command.fieldError('/password')}
          onChange={setPassword}
        />
        <Button type="submit" size="md" loading={command.busy}>
          {t('ui.reset.go')}
        </Button>
        <Anchor component={Link} to="/signin" ta="center">
          {t('ui.signin.back')}
        </Anchor>
      </DoorForm>
    </Door>
  );
}

interface NewPerson {
  name: string;
  password: string;
  language: string;
}

function NewPersonFields(props: {
  form: NewPerson;
  setForm: (form: NewPerson) => void;
  fieldError: (pointer: string) => string | null;
}) {
  const t = useText();
  const { form, setForm, fieldError } = props;
  return (
    <>
      <TextInput
        required
        label={t('ui.name')}
        autoComplete="name"
        value={form.name}
        error={fieldError('/name')}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <PasswordField
        value={form.password}
        error={fieldError('/password')}
        onChange={(password) => setForm({ ...form, password })}
      />
      <LanguageField
        value={form.language}
        onChange={(value) => setForm({ ...form, language: value })}
      />
    </>
  );
}

export function Join() {
  const t = useText();
  const enter = useEntrance();
  const { language } = useLanguage();
  const [token] = useState(secretOfLink);
  const invitation = useQuery({
    queryKey: ['session', 'invitation', token],
    queryFn: () => viewInvitation(token),
    staleTime: Infinity,
  });
  const [form, setForm] = useState<NewPerson>({ name: '', password: '', language });
  const command = useCommand<SessionView>({ onDone: (view) => void enter(view) });
  if (invitation.isPending) {
    return (
      <Door title={t('ui.join.title')}>
        <Loading rows={3} />
      </Door>
    );
  }
  if (invitation.isError) {
    return (
      <Door title={t('ui.join.title')}>
        <Trouble
          error={invitation.error}
          retry={invitation.refetch}
          next={
            <Anchor component={Link} to="/signin">
              {t('ui.signin.back')}
            </Anchor>
          }
        />
      </Door>
    );
  }
  const { shop_name: shop, role, email, has_account: known } = invitation.data;
  const join = async () => {
    const session = await redeemInvitation({ token, ...form });
    return known ? session : settled(session);
  };
  const words = { role: t(`ui.role.${role}`), email };
  return (
    <Door
      title={t('ui.join.title')}
      lead={shop ? t('ui.join.lead', { shop, ...words }) : t('ui.join.lead_staff', words)}
    >
      <DoorForm onSubmit={() => void command.run(join)}>
        {known ? (
          <PasswordInput
            required
            autoComplete="current-password"
            label={t('ui.password.current')}
            description={t('ui.join.known')}
            value={form.password}
            error={command.fieldError('/password')}
            onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
          />
        ) : (
          <NewPersonFields form={form} setForm={setForm} fieldError={command.fieldError} />
        )}
        <Button type="submit" size="md" loading={command.busy}>
          {t('ui.join.go')}
        </Button>
      </DoorForm>
    </Door>
  );
}

/** The buyer's sign-in link: opening it asks for one click, since mail scanners open links too. */
export function EnterByLink() {
  const t = useText();
  const enter = useEntrance();
  const [token] = useState(secretOfLink);
  const command = useCommand<SessionView>({ onDone: (view) => void enter(view, '/my') });
  return (
    <Door title={t('ui.enter.title')} lead={t('ui.enter.lead')}>
      <DoorForm onSubmit={() => void command.run(() => redeemSignInLink(token))}>
        <Button type="submit" size="md" loading={command.busy}>
          {t('ui.enter.go')}
        </Button>
        <Anchor component={Link} to="/signin" ta="center">
          {t('ui.enter.new_link')}
        </Anchor>
      </DoorForm>
    </Door>
  );
}
