import { IconMailQuestion } from '@tabler/icons-react';
import { acceptHeld, discardHeld } from '../../api/messages';
import type { HeldMail, ThreadView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { UserText } from '../../ui/page';
import { toast } from '../../ui/use_command';
import { When } from '../../ui/when';
import { NotTaken } from './entries';
import { useThreadCommand } from './use_thread_commands';
import css from './held_mails.module.css';

function HeldCard({ thread, mail }: { thread: ThreadView; mail: HeldMail }) {
  const t = useText();
  const command = useThreadCommand(thread);
  const { sender, sender_name: name } = mail;
  const accept = async (remember: boolean) => {
    const done = await command.run((key) =>
      acceptHeld(thread, { held_id: mail.id, remember }, key),
    );
    if (done && remember) toast(t('ui.held.remembered'));
  };
  const discard = async () => {
    const done = await command.run((key) => discardHeld(thread, { held_id: mail.id }, key));
    if (done) toast(t('ui.held.discarded'));
  };
  const look = { actions: thread.actions, size: 'sm', loading: command.busy } as const;
  const from =
    name === '' ? t('ui.held.from', { sender }) : t('ui.held.from_named', { name, sender });
  const title = t('ui.held.mail_title', { name: mail.author });
  return (
    <section className={css.card} aria-label={title}>
      <h2>
        <IconMailQuestion size={19} stroke={1.9} aria-hidden />
        {title}
      </h2>
      <p>
        {from} {t('ui.held.not_yet')}
      </p>
      <div className={css.words}>
        <UserText>{mail.body}</UserText>
        <NotTaken sentences={mail.not_taken} />
        <span className="small faint">
          <When at={mail.received_at} />
        </span>
      </div>
      <div className="row">
        <ActionButton {...look} name="accept_held" onClick={() => void accept(false)}>
          {t('ui.held.accept')}
        </ActionButton>
        <ActionButton
          {...look}
          name="accept_held"
          variant="default"
          onClick={() => void accept(true)}
        >
          {t('ui.held.remember')}
        </ActionButton>
        <ActionButton
          {...look}
          name="discard_held"
          variant="subtle"
          color="ember"
          onClick={() => void discard()}
        >
          {t('ui.held.discard')}
        </ActionButton>
      </div>
    </section>
  );
}

/** Mails from addresses that are not their person's: the reader says whether they count. */
export function HeldMails({ thread }: { thread: ThreadView }) {
  return thread.held_mails.map((mail) => <HeldCard key={mail.id} thread={thread} mail={mail} />);
}
