import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { arrangeSavedReplies, removeSavedReply, savedRepliesQuery } from '../../api/saved_replies';
import type { Id, SavedReplies, SavedReply } from '../../api/types';
import { ActionButton, actionOf, allows } from '../../ui/actions';
import { MailArt } from '../../ui/art';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { SavedReplyForm } from './saved_reply_form';
import { useShop } from './use_shop';
import css from './settings_saved.module.css';

/** The ids with the one at `from` moved by one place. */
function moved(items: readonly SavedReply[], from: number, by: 1 | -1): Id[] {
  const ids = items.map((item) => item.id);
  const [id] = ids.splice(from, 1);
  if (id !== undefined) ids.splice(from + by, 0, id);
  return ids;
}

function RemoveDialog({ reply, onClose }: { reply: SavedReply; onClose: () => void }) {
  const t = useText();
  const shop = useShop();
  const command = useCommand<boolean>({
    refresh: [['shop', shop.id, 'saved_replies']],
    onDone: () => {
      onClose();
      toast(t('ui.saved_replies.removed'));
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('ui.saved_replies.remove_title')}>
      <p>{t('ui.saved_replies.remove_ask', { name: reply.name })}</p>
      <div className="row" style={{ justifyContent: 'flex-end', marginTop: 20 }}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          color="ember"
          loading={command.busy}
          onClick={() =>
            void command.run(async () => {
              await removeSavedReply(shop.id, reply);
              return true;
            })
          }
        >
          {t('ui.remove')}
        </Button>
      </div>
    </Dialog>
  );
}

function Row(props: {
  reply: SavedReply;
  index: number;
  count: number;
  busy: boolean;
  onMove: (by: 1 | -1) => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const t = useText();
  const format = useFormat();
  const { reply, index, count } = props;
  const { name } = reply;
  const [first] = reply.texts;
  return (
    <li className={css.row}>
      <div className="grow">
        <div className="strong">
          <bdi>{name}</bdi>
        </div>
        <div className={css.words} lang={first?.language}>
          {first?.body}
        </div>
        <div className="small faint">
          {reply.texts.map(({ language }) => format.language(language)).join(' · ')}
        </div>
      </div>
      {allows(reply.actions, 'change') && (
        <div className={css.tools}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('ui.saved_replies.up', { name })}
            disabled={index === 0 || props.busy}
            onClick={() => props.onMove(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('ui.saved_replies.down', { name })}
            disabled={index === count - 1 || props.busy}
            onClick={() => props.onMove(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={t('ui.saved_replies.edit', { name })}
            onClick={props.onEdit}
          >
            <IconPencil size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="ember"
            aria-label={t('ui.saved_replies.remove', { name })}
            onClick={props.onRemove}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </li>
  );
}

function Rows({ replies, onEdit }: { replies: SavedReplies; onEdit: (id: Id) => void }) {
  const shop = useShop();
  const [removing, setRemoving] = useState<SavedReply | null>(null);
  const arrange = useCommand<undefined>({ refresh: [['shop', shop.id, 'saved_replies']] });
  const { items } = replies;
  return (
    <>
      <ol className={css.rows}>
        {items.map((reply, index) => (
          <Row
            key={reply.id}
            reply={reply}
            index={index}
            count={items.length}
            busy={arrange.busy}
            onMove={(by) =>
              void arrange.run((key) => arrangeSavedReplies(shop.id, moved(items, index, by), key))
            }
            onEdit={() => onEdit(reply.id)}
            onRemove={() => setRemoving(reply)}
          />
        ))}
      </ol>
      {removing && <RemoveDialog reply={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

/** Texts that the team uses again and again, and their order in the menu. */
export function SavedReplySettings() {
  const t = useText();
  const shop = useShop();
  const query = useQuery(savedRepliesQuery(shop.id));
  // What is written: a reply that is there, or a new one without an id.
  const [open, setOpen] = useState<{ id: Id | null } | null>(null);
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={1} height={380} />;
  const replies = query.data;
  const chosen = replies.items.find((reply) => reply.id === open?.id);
  if (open?.id === null || chosen) {
    return <SavedReplyForm replies={replies} reply={chosen} onClose={() => setOpen(null)} />;
  }
  const create = (
    <ActionButton
      actions={replies.actions}
      name="create"
      size="sm"
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => setOpen({ id: null })}
    >
      {t('ui.saved_replies.new')}
    </ActionButton>
  );
  if (replies.items.length === 0) {
    const may = actionOf(replies.actions, 'create')?.allowed;
    return (
      <Card>
        <Empty art={<MailArt />} title={t('ui.saved_replies.none')} next={create}>
          {t(may ? 'ui.saved_replies.none_detail' : 'ui.saved_replies.none_for_agent')}
        </Empty>
      </Card>
    );
  }
  return (
    <Card title={t('ui.settings.saved')} tools={create}>
      <div className="stack">
        <p className="faint">{t('ui.saved_replies.lead')}</p>
        <Rows replies={replies} onEdit={(id) => setOpen({ id })} />
      </div>
    </Card>
  );
}
