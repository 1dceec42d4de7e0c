import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { disputeQuery, sendReply } from '../../api/recovery';
import { repliesQuery } from '../../api/shops';
import type { DisputeView, Finding } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { findingsOf } from '../../ui/findings';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { MarkedTextarea } from '../../ui/marked_textarea';
import { Banner, Card } from '../../ui/page';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { useShop } from '../shops/use_shop';
import { PlaceholderButtons } from '../shops/placeholders';
import { ReplyPreviewPanel } from './reply_preview';
import { usePreview } from './use_preview';
import { useReplyDraft } from './use_reply_draft';
import css from './reply_editor.module.css';

function useLanguageChange(draft: ReturnType<typeof useReplyDraft>) {
  const shop = useShop();
  const replies = useQuery(repliesQuery(shop.id));
  return (language: string) => {
    const ready = replies.data?.items.find((reply) => reply.language === language);
    // The writer's own words stay; only our default text gives way to that of the new language.
    if (draft.touched || !ready) {
      draft.write({ language });
      return;
    }
    const subject = ready.missing ? ready.suggested_subject : ready.subject;
    const body = ready.missing ? ready.suggested_body : ready.body;
    draft.fill({ language, subject, body });
  };
}

export function ReplyEditor({ dispute }: { dispute: DisputeView }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const client = useQueryClient();
  const draft = useReplyDraft(dispute);
  const { reply } = draft;
  const [refused, setRefused] = useState<Finding[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const preview = usePreview(shop.id, dispute.id, reply, true);
  const changeLanguage = useLanguageChange(draft);
  const command = useCommand<DisputeView>({
    refresh: [['shop', shop.id]],
    onDone: (view) => {
      client.setQueryData(disputeQuery(shop.id, dispute.id).queryKey, view);
      draft.fill({ subject: view.draft.subject, body: view.draft.body });
      toast(t('ui.reply.sent'));
    },
    onProblem: (error) => {
      if (error.status === 412) return false;
      setRefused(findingsOf(error));
      const words = problemWords(error, t);
      setTrouble(words.detail || words.title);
      return true;
    },
  });
  const findings = refused.length > 0 ? refused : (preview.data?.findings ?? []);
  const blocked = findings.some((finding) => finding.blocks);
  const write = (change: Parameters<typeof draft.write>[0]) => {
    setRefused([]);
    setTrouble(null);
    draft.write(change);
  };
  const languages = Array.from(new Set([...shop.languages, dispute.language, reply.language]));
  return (
    <Card
      title={dispute.first_answer_at ? t('ui.reply.title_again') : t('ui.reply.title')}
      tools={
        <Select
          size="sm"
          w={190}
          aria-label={t('ui.reply.language')}
          value={reply.language}
          onChange={(language) => language && changeLanguage(language)}
          data={languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
        />
      }
    >
      <div className="stack">
        {dispute.draft.missing_default && (
          <Banner tone="warn">
            {t('ui.reply.missing_default', { language: format.language(dispute.draft.language) })}
          </Banner>
        )}
        {reply.language !== dispute.language && (
          <Banner tone="warn">
            {t('ui.reply.other_language', { language: format.language(dispute.language) })}
          </Banner>
        )}
        <TextInput
          label={t('ui.reply.subject')}
          value={reply.subject}
          error={command.fieldError('/subject')}
          onChange={(event) => write({ subject: event.currentTarget.value })}
        />
        <MarkedTextarea
          label={t('ui.reply.body')}
          value={reply.body}
          onChange={(body) => write({ body })}
          findings={findings}
          error={trouble}
          inputRef={input}
          tools={
            <PlaceholderButtons
              input={input}
              value={reply.body}
              onChange={(body) => write({ body })}
            />
          }
        />
        <Switch
          label={t('ui.reply.with_link')}
          description={t('ui.reply.with_link_detail')}
          checked={reply.with_update_link}
          onChange={(event) => write({ with_update_link: event.currentTarget.checked })}
        />
        <div className={css.foot}>
          <ActionButton
            actions={dispute.actions}
            name="reply"
            size="md"
            loading={command.busy}
            disabled={blocked || reply.body.trim() === ''}
            leftSection={<IconSend size={18} aria-hidden />}
            onClick={() => void command.run((key) => sendReply(dispute, reply, key))}
          >
            {t('ui.reply.send')}
          </ActionButton>
          <Button
            size="md"
            variant="default"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? t('ui.preview.hide') : t('ui.preview.show')}
          </Button>
          {blocked && <span className={css.blocked}>{t('ui.reply.blocked')}</span>}
        </div>
        {shown && <ReplyPreviewPanel preview={preview} />}
      </div>
    </Card>
  );
}
