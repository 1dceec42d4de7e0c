import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { deleteDefaultReply, putDefaultReply, repliesQuery } from '../../api/shops';
import type { DefaultReply } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { MarkedTextarea } from '../../ui/marked_textarea';
import { Banner, Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { LanguageTabs } from './language_tabs';
import { PlaceholderButtons } from './placeholders';
import { useShop } from './use_shop';

function useReplyCommands(reply: DefaultReply) {
  const t = useText();
  const shop = useShop();
  const refresh = [['shop', shop.id]];
  const put = useCommand<DefaultReply>({
    refresh,
    onDone: () => toast(t('ui.saved')),
    onProblem: (error) => error.fields.length > 0,
  });
  const back = useCommand<DefaultReply>({ refresh });
  const remove = useCommand<boolean>({
    refresh,
    onDone: () => {
      const { subject, body, language } = reply;
      const id = notifications.show({
        color: 'petrol',
        autoClose: 10_000,
        message: (
          <span className="row">
            <span className="grow">{t('ui.replies.removed')}</span>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(id);
                void back.run(() => putDefaultReply(shop.id, language, { subject, body }));
              }}
            >
              {t('ui.undo')}
            </Button>
          </span>
        ),
      });
    },
  });
  return { put, remove };
}

function ReplyForm({ reply }: { reply: DefaultReply }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const [subject, setSubject] = useState(reply.subject);
  const [body, setBody] = useState(reply.body);
  const input = useRef<HTMLTextAreaElement>(null);
  const { put, remove } = useReplyCommands(reply);
  const suggest = () => {
    setSubject(reply.suggested_subject);
    setBody(reply.suggested_body);
    input.current?.focus();
  };
  return (
    <form
      className="stack"
      lang={reply.language}
      onSubmit={(event) => {
        event.preventDefault();
        void put.run(() => putDefaultReply(shop.id, reply.language, { subject, body }));
      }}
    >
      {reply.missing && (
        <Banner
          tone="warn"
          tools={
            <Button size="sm" variant="default" onClick={suggest}>
              {t('ui.replies.use_suggestion')}
            </Button>
          }
        >
          {t('ui.replies.missing_in', { language: format.language(reply.language) })}
        </Banner>
      )}
      <TextInput
        required
        label={t('ui.reply.subject')}
        value={subject}
        error={put.fieldError('/subject')}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <MarkedTextarea
        label={t('ui.reply.body')}
        value={body}
        onChange={setBody}
        findings={[]}
        error={put.fieldError('/body')}
        inputRef={input}
        tools={<PlaceholderButtons input={input} value={body} onChange={setBody} />}
      />
      <div className="row">
        <Button
          type="submit"
          loading={put.busy}
          disabled={body.trim() === '' || subject.trim() === ''}
        >
          {t('ui.save')}
        </Button>
        {!reply.missing && (
          <>
            <Button variant="default" onClick={suggest}>
              {t('ui.replies.use_suggestion')}
            </Button>
            <Button
              variant="subtle"
              color="ember"
              loading={remove.busy}
              onClick={() =>
                void remove.run(async () => {
                  await deleteDefaultReply(shop.id, reply.language);
                  return true;
                })
              }
            >
              {t('ui.remove')}
            </Button>
          </>
        )}
        {reply.updated_at && (
          <span className="small faint" lang="">
            {t('ui.updated')} <When at={reply.updated_at} />
          </span>
        )}
      </div>
    </form>
  );
}

export function ReplySettings() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(repliesQuery(shop.id));
  const [chosen, setChosen] = useState<string | null>(null);
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={1} height={380} />;
  const { items } = query.data;
  const reply =
    items.find((item) => item.language === chosen) ??
    items.find((item) => item.missing) ??
    items[0];
  if (!reply) return null;
  return (
    <Card title={t('ui.settings.replies')}>
      <div className="stack">
        <p className="faint">{t('ui.replies.lead')}</p>
        <LanguageTabs languages={items} value={reply.language} onChange={setChosen} />
        <ReplyForm key={`${reply.language}-${reply.updated_at}`} reply={reply} />
      </div>
    </Card>
  );
}
