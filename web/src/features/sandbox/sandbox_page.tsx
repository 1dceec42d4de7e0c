import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { caughtMailQuery, clockQuery, moveClock } from '../../api/sandbox';
import type { CaughtMail, Instant } from '../../api/types';
import { MailArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { MailFrame } from '../../ui/mail_frame';
import { Card, PageHead } from '../../ui/page';
import { SearchBox } from '../../ui/search_box';
import { Trouble } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { Ago } from '../../ui/when';
import { NotFound } from '../session/root';
import { useSession } from '../session/use_session';
import css from './sandbox_page.module.css';

const hour = 3600;
const steps = [
  { name: 'hour', seconds: hour },
  { name: 'day', seconds: 24 * hour },
  { name: 'three_days', seconds: 72 * hour },
  { name: 'week', seconds: 7 * 24 * hour },
] as const;

/** Time passes when told to: timers come due at once, so a year can be played in a minute (X7). */
function Clock() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const clock = useQuery(clockQuery);
  const [wanted, setWanted] = useState('');
  const command = useCommand<{ now: Instant }>({
    // Everything on the pages may have changed, the session's clock too.
    onDone: () => void client.invalidateQueries(),
  });
  const advance = (seconds: number) =>
    void command.run(() => moveClock({ advance_seconds: seconds }));
  return (
    <Card title={t('ui.sandbox.clock')}>
      <div className="stack">
        <p className={css.now} aria-live="polite">
          {clock.data ? format.full(clock.data.now) : t('ui.loading')}
        </p>
        <div className="row">
          {steps.map((step) => (
            <Button
              key={step.name}
              variant="default"
              disabled={command.busy}
              leftSection={<IconPlayerTrackNext size={17} aria-hidden />}
              onClick={() => advance(step.seconds)}
            >
              {t(`ui.sandbox.step.${step.name}`)}
            </Button>
          ))}
        </div>
        <form
          className="row"
          style={{ alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted) void command.run(() => moveClock({ now: new Date(wanted).toISOString() }));
          }}
        >
          <TextInput
            type="datetime-local"
            label={t('ui.sandbox.set')}
            value={wanted}
            error={command.fieldError('/now')}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <Button type="submit" size="md" variant="default" disabled={!wanted || command.busy}>
            {t('ui.sandbox.go')}
          </Button>
        </form>
      </div>
    </Card>
  );
}

function headerLines(headers: CaughtMail['headers']): string {
  if (typeof headers === 'string') return headers;
  const pairs = Array.isArray(headers)
    ? headers.map(({ name, value }) => [name, value])
    : Object.entries(headers);
  return pairs.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function Mail({ mail }: { mail: CaughtMail }) {
  const t = useText();
  const format = useFormat();
  const [part, setPart] = useState<'html' | 'text' | 'headers'>('html');
  return (
    <div className={css.mail}>
      <div className={css.mailHead}>
        <h3>
          <bdi>{mail.subject}</bdi>
        </h3>
        <p className="small faint">
          <bdi>{mail.from}</bdi> → <bdi>{mail.to}</bdi> · {format.dateTime(mail.sent_at)}
        </p>
      </div>
      <SegmentedControl
        size="xs"
        aria-label={t('ui.sandbox.part')}
        value={part}
        onChange={(value) => setPart(value as typeof part)}
        data={[
          { value: 'html', label: 'HTML' },
          { value: 'text', label: t('ui.preview.text') },
          { value: 'headers', label: t('ui.sandbox.headers') },
        ]}
      />
      {part === 'html' ? (
        <MailFrame title={mail.subject} html={mail.html} links />
      ) : (
        <pre className={`user-text small ${css.source}`}>
          {part === 'text' ? mail.text : headerLines(mail.headers)}
        </pre>
      )}
    </div>
  );
}

function Mails() {
  const t = useText();
  const [to, setTo] = useState('');
  const query = useQuery({ ...caughtMailQuery(to), refetchInterval: 5000 });
  const [chosen, setChosen] = useState<string | null>(null);
  const mails = query.data?.items ?? [];
  const mail = mails.find((item) => item.id === chosen) ?? mails[0];
  return (
    <Card title={t('ui.sandbox.mail')}>
      <div className="stack">
        <div style={{ maxWidth: 360 }}>
          <SearchBox label={t('ui.sandbox.to')} value={to} onChange={setTo} />
        </div>
        {query.isPending && <Loading rows={3} />}
        {query.isError && <Trouble error={query.error} retry={query.refetch} />}
        {query.isSuccess && mails.length === 0 && (
          <Empty art={<MailArt />} title={t('ui.sandbox.no_mail')}>
            {t('ui.sandbox.no_mail_detail')}
          </Empty>
        )}
        {mail && (
          <div className={css.columns}>
            <ul className={css.list}>
              {mails.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    aria-current={item.id === mail.id || undefined}
                    data-row-link
                    onClick={() => setChosen(item.id)}
                  >
                    <bdi className="strong">{item.subject}</bdi>
                    <span className="small faint">
                      <bdi>{item.to}</bdi> · <Ago at={item.sent_at} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <Mail key={mail.id} mail={mail} />
          </div>
        )}
      </div>
    </Card>
  );
}

export function SandboxPage() {
  const t = useText();
  const session = useSession();
  if (!session.sandbox) return <NotFound />;
  return (
    <>
      <PageHead title={t('ui.staff.sandbox')} lead={t('ui.sandbox.lead')}>
        <Button renderRoot={(props) => <Link to="/staff/sandbox/play" {...props} />}>
          {t('ui.play.title')}
        </Button>
      </PageHead>
      <div className="stack">
        <Clock />
        <Mails />
      </div>
    </>
  );
}
