import { Button, Select, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { replyPublicly, reviewQuery } from '../../api/reviews';
import type { ReviewView } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import { Banner, Card, UserText } from '../../ui/page';
import { toast, useCommand } from '../../ui/use_command';
import { When } from '../../ui/when';
import { useShop } from '../shops/use_shop';

function Editor({ review, done }: { review: ReviewView; done: () => void }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const client = useQueryClient();
  const [body, setBody] = useState(review.reply?.body ?? '');
  const [language, setLanguage] = useState(review.reply?.language ?? review.language);
  const [asking, setAsking] = useState(false);
  const command = useCommand<ReviewView>({
    refresh: [['shop', review.shop_id]],
    onDone: (view) => {
      client.setQueryData(reviewQuery(review.shop_id, review.id).queryKey, view);
      toast(t('ui.public_reply.done'));
      done();
    },
  });
  const send = () => {
    setAsking(false);
    void command.run(() => replyPublicly(review, { body, language }));
  };
  // The first reply takes a right from the buyer for good, so it is asked once more (R4).
  const locks = review.reply_locks_editing && !review.reply;
  const languages = Array.from(new Set([...shop.languages, review.language]));
  return (
    <div className="stack">
      {locks && (
        <Banner tone="warn" icon={<IconLock size={20} aria-hidden />}>
          <strong>{t('ui.public_reply.warning_title')}</strong>
          <p className="small">{t('ui.public_reply.warning')}</p>
        </Banner>
      )}
      <Textarea
        data-editor
        minRows={5}
        label={t('ui.public_reply.body')}
        value={body}
        error={command.fieldError('/body')}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <div className="row">
        <Button
          loading={command.busy}
          disabled={body.trim() === ''}
          onClick={() => (locks ? setAsking(true) : send())}
        >
          {review.reply ? t('ui.save') : t('ui.public_reply.go')}
        </Button>
        <Button variant="default" onClick={done}>
          {t('ui.cancel')}
        </Button>
        <Select
          size="sm"
          w={180}
          ms="auto"
          aria-label={t('ui.public_reply.language')}
          value={language}
          data={languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
          onChange={(value) => value && setLanguage(value)}
        />
      </div>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('ui.public_reply.ask')}>
        <p>{t('ui.public_reply.warning')}</p>
        <div className="row" style={{ justifyContent: 'flex-end', marginTop: 20 }}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('ui.cancel')}
          </Button>
          <Button onClick={send}>{t('ui.public_reply.go')}</Button>
        </div>
      </Dialog>
    </div>
  );
}

/** The shop's one public reply: talk first, reply last (R4). */
export function PublicReply({ review }: { review: ReviewView }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  const action = actionOf(review.actions, 'reply');
  if (!action && !review.reply) return null;
  return (
    <Card
      title={t('ui.public_reply.title')}
      tools={
        review.reply &&
        action?.allowed &&
        !editing && (
          <Button size="sm" variant="default" onClick={() => setEditing(true)}>
            {t('ui.edit')}
          </Button>
        )
      }
    >
      {editing ? (
        <Editor review={review} done={() => setEditing(false)} />
      ) : review.reply ? (
        <div lang={review.reply.language}>
          <UserText>{review.reply.body}</UserText>
          <p className="small faint">
            <When at={review.reply.published_at} />
            {review.reply.updated_at && (
              <>
                {' · '}
                {t('ui.public_reply.edited')} <When at={review.reply.updated_at} />
              </>
            )}
          </p>
        </div>
      ) : action?.allowed ? (
        <div className="row">
          <p className="grow faint">{t('ui.public_reply.none')}</p>
          <Button variant="default" data-editor onClick={() => setEditing(true)}>
            {t('ui.public_reply.write')}
          </Button>
        </div>
      ) : (
        <p className="faint">{action?.why_not}</p>
      )}
    </Card>
  );
}
