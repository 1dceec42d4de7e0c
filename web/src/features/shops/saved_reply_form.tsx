import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { changeSavedReply, createSavedReply, type ReplyWords } from '../../api/saved_replies';
import type { Finding, SavedReplies, SavedReply } from '../../api/types';
import { findingsOf } from '../../ui/findings';
import { useText } from '../../ui/intl';
import { MarkedTextarea } from '../../ui/marked_textarea';
import { Card } from '../../ui/page';
import { problemWords } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { LanguageTabs } from './language_tabs';
import { PlaceholderButtons } from './placeholders';
import { useShop } from './use_shop';

/** What the server says about one text of those that were sent. */
interface Remark {
  language: string;
  findings: Finding[];
  error: string | null;
}

const written = (texts: Record<string, string>): ReplyWords['texts'] =>
  Object.entries(texts)
    .filter(([, body]) => body.trim() !== '')
    .map(([language, body]) => ({ language, body }));

function useSave(
  reply: SavedReply | undefined,
  texts: ReplyWords['texts'],
  handlers: { onDone: () => void; onWrong: (language: string) => void },
) {
  const t = useText();
  const shop = useShop();
  const [remarks, setRemarks] = useState<Remark[]>([]);
  const command = useCommand<SavedReply>({
    refresh: [['shop', shop.id, 'saved_replies']],
    onDone: () => {
      toast(t('ui.saved'));
      handlers.onDone();
    },
    onProblem: (error) => {
      if (error.fields.length === 0) return false;
      const said = texts.map(({ language }, index) => {
        const findings = findingsOf(error, `/texts/${index}/body`);
        const field = error.fields.find(({ pointer }) => pointer.startsWith(`/texts/${index}/`));
        const words = field && findings.length > 0 ? problemWords(error, t).detail : field?.detail;
        return { language, findings, error: words ?? null };
      });
      setRemarks(said);
      const wrong = said.find((remark) => remark.error !== null);
      if (wrong) handlers.onWrong(wrong.language);
      return true;
    },
  });
  return {
    ...command,
    remarks,
    forget: () => setRemarks([]),
    save: (name: string) =>
      void command.run((key) =>
        reply
          ? changeSavedReply(shop.id, reply, { name, texts }, key)
          : createSavedReply(shop.id, { name, texts }, key),
      ),
  };
}

/** One saved reply, new or known, in each language of the shop. */
export function SavedReplyForm(props: {
  replies: SavedReplies;
  reply: SavedReply | undefined;
  onClose: () => void;
}) {
  const t = useText();
  const { replies, reply } = props;
  const [name, setName] = useState(reply?.name ?? '');
  const [texts, setTexts] = useState<Record<string, string>>(
    Object.fromEntries((reply?.texts ?? []).map(({ language, body }) => [language, body])),
  );
  const languages = Array.from(
    new Set([...replies.languages, ...(reply?.texts ?? []).map((text) => text.language)]),
  );
  const [chosen, setChosen] = useState(languages[0] ?? 'en');
  const input = useRef<HTMLTextAreaElement>(null);
  const bodies = written(texts);
  const saving = useSave(reply, bodies, { onDone: props.onClose, onWrong: setChosen });
  const remark = saving.remarks.find(({ language }) => language === chosen);
  const body = texts[chosen] ?? '';
  const change = (text: string) => {
    saving.forget();
    setTexts({ ...texts, [chosen]: text });
  };
  return (
    <Card title={t(reply ? 'ui.saved_replies.change_title' : 'ui.saved_replies.new_title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          saving.save(name);
        }}
      >
        <TextInput
          required
          data-autofocus
          label={t('ui.saved_replies.name')}
          description={t('ui.saved_replies.name_hint')}
          value={name}
          maxLength={80}
          error={saving.fieldError('/name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <LanguageTabs
          languages={languages.map((language) => ({
            language,
            missing: !bodies.some((text) => text.language === language),
          }))}
          value={chosen}
          onChange={setChosen}
        />
        <div lang={chosen}>
          <MarkedTextarea
            key={chosen}
            label={t('ui.saved_replies.text')}
            value={body}
            onChange={change}
            findings={remark?.findings ?? []}
            error={remark?.error ?? null}
            inputRef={input}
            tools={
              <PlaceholderButtons
                input={input}
                value={body}
                onChange={change}
                names={replies.variables}
              />
            }
          />
        </div>
        <p className="small faint">{t('ui.saved_replies.other_languages')}</p>
        <div className="row">
          <Button
            type="submit"
            loading={saving.busy}
            disabled={name.trim() === '' || bodies.length === 0}
          >
            {t('ui.save')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
