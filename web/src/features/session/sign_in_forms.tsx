import { Anchor, Button, PasswordInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { askPasswordReset, askSignInLink, signIn } from '../../api/session';
import type { SessionView } from '../../api/types';
import { MailArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Banner } from '../../ui/page';
import { problemWords } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { DoorForm } from './door';
import { useEntrance } from './doors';

function EmailField(props: { value: string; onChange: (value: string) => void; auto: string }) {
  const t = useText();
  return (
    <TextInput
      required
      type="email"
      label={t('ui.email')}
      autoComplete={props.auto}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}

function TeamForm(props: {
  email: string;
  setEmail: (email: string) => void;
  next: string | undefined;
  forgot: () => void;
}) {
  const t = useText();
  const enter = useEntrance();
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const command = useCommand<SessionView>({
    onDone: (session) => void enter(session, props.next),
    onProblem: (error) => {
      const words = problemWords(error, t);
      setTrouble(words.detail || words.title);
      return true;
    },
  });
  return (
    <DoorForm onSubmit={() => void command.run(() => signIn({ email: props.email, password }))}>
      <div aria-live="assertive">{trouble && <Banner tone="open">{trouble}</Banner>}</div>
      <EmailField auto="username" value={props.email} onChange={props.setEmail} />
      <PasswordInput
        required
        label={t('ui.password')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={command.busy}>
        {t('ui.signin.go')}
      </Button>
      <Anchor component="button" type="button" onClick={props.forgot}>
        {t('ui.signin.forgot')}
      </Anchor>
    </DoorForm>
  );
}

/** Asks for a mail with a link. The answer never tells whether the address is known (SEC-5). */
function LinkForm(props: {
  email: string;
  setEmail: (email: string) => void;
  send: (email: string) => Promise<object>;
  lead: string;
  go: string;
  back?: () => void;
}) {
  const t = useText();
  const [sent, setSent] = useState(false);
  const command = useCommand({ onDone: () => setSent(true) });
  if (sent) {
    return (
      <div role="status">
        <Empty
          art={<MailArt />}
          title={t('ui.link_sent.title')}
          next={
            <Button variant="default" onClick={() => setSent(false)}>
              {t('ui.link_sent.again')}
            </Button>
          }
        >
          {t('ui.link_sent.detail', { email: props.email })}
        </Empty>
      </div>
    );
  }
  return (
    <DoorForm onSubmit={() => void command.run(() => props.send(props.email))}>
      <p className="small faint">{props.lead}</p>
      <EmailField auto="email" value={props.email} onChange={props.setEmail} />
      <Button type="submit" size="md" loading={command.busy}>
        {props.go}
      </Button>
      {props.back && (
        <Anchor component="button" type="button" onClick={props.back}>
          {t('ui.signin.back')}
        </Anchor>
      )}
    </DoorForm>
  );
}

export function SignInForms({ next }: { next: string | undefined }) {
  const t = useText();
  const [who, setWho] = useState<'team' | 'buyer'>(next === '/my' ? 'buyer' : 'team');
  const [forgot, setForgot] = useState(false);
  const [email, setEmail] = useState('');
  return (
    <>
      <SegmentedControl
        fullWidth
        mt="lg"
        aria-label={t('ui.signin.who')}
        value={who}
        onChange={(value) => setWho(value as 'team' | 'buyer')}
        data={[
          { value: 'team', label: t('ui.signin.team') },
          { value: 'buyer', label: t('ui.signin.buyer') },
        ]}
      />
      {who === 'buyer' ? (
        <LinkForm
          key="buyer"
          email={email}
          setEmail={setEmail}
          send={askSignInLink}
          lead={t('ui.signin.buyer_lead')}
          go={t('ui.signin.send_link')}
        />
      ) : forgot ? (
        <LinkForm
          key="forgot"
          email={email}
          setEmail={setEmail}
          send={askPasswordReset}
          lead={t('ui.signin.forgot_lead')}
          go={t('ui.signin.send_reset')}
          back={() => setForgot(false)}
        />
      ) : (
        <TeamForm email={email} setEmail={setEmail} next={next} forgot={() => setForgot(true)} />
      )}
    </>
  );
}
