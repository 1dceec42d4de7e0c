/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { submitUpdate, viewUpdateLink } from '../../api/buyer';
import type { UpdateForm } from '../../api/types';
import { useDraft } from './draft';
import {
  LongField,
  OwnPageLink,
  Panel,
  Skeleton,
  StarField,
  Stars,
  TextField,
  Trouble,
  Words,
} from './parts';
import { useWords } from './texts';
import { useLoaded, useSending } from './use_loaded';

function Earlier({ form }: { form: UpdateForm }) {
  const { t, date } = useWords();
  const { earlier } = form;
  return (
    <section class="card">
      <h2>{t('ui.buyer.earlier')}</h2>
      <Stars value={earlier.stars} />
      {earlier.title !== '' && (
        <p class="words-title">
          <bdi>{earlier.title}</bdi>
        </p>
      )}
      <Words lang={form.language}>{earlier.body}</Words>
      {earlier.photos.length > 0 && (
        <ul class="shots">
          {earlier.photos.map((photo, index) => (
            <li key={photo.id} class="shot">
              <img
                src={photo.thumbnail_url}
                alt={photo.alt || t('ui.buyer.photo', { number: index + 1 })}
                width="72"
                height="72"
              />
            </li>
          ))}
        </ul>
      )}
      <p class="help">
        <bdi>{earlier.display_name}</bdi> · {date(earlier.submitted_at)}
      </p>
    </section>
  );
}

function Update(props: { token: string; form: UpdateForm; onDone: (message: string) => void }) {
  const { t } = useWords();
  const { earlier } = props.form;
  const draft = useDraft(`entente.update.${props.token.slice(0, 8)}`, {
    stars: earlier.stars,
    title: earlier.title,
    body: earlier.body,
  });
  const { value } = draft;
  const sending = useSending<{ message: string }>((result) => {
    draft.forget();
    props.onDone(result.message);
  });
  const submit = () =>
    void sending.send(value, (key) => submitUpdate(props.token, { ...value }, key));
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t('ui.buyer.today')}</h2>
      <StarField
        label={t('ui.buyer.new_rating')}
        value={value.stars}
        error={sending.fieldError('/stars')}
        onChange={(stars) => draft.set({ stars })}
      />
      <TextField
        label={t('ui.buyer.title')}
        value={value.title}
        error={sending.fieldError('/title')}
        onInput={(title) => draft.set({ title })}
      />
      <LongField
        label={t('ui.buyer.text')}
        value={value.body}
        error={sending.fieldError('/body')}
        onInput={(body) => draft.set({ body })}
      />
      {sending.error !== null && <Trouble error={sending.error} retry={submit} />}
      <div class="send">
        <button type="submit" class="primary" disabled={sending.busy}>
          {sending.busy ? t('ui.buyer.sending') : t('ui.buyer.update')}
        </button>
      </div>
      <p class="notice">{props.form.notice}</p>
    </form>
  );
}

function Content({ token, form }: { token: string; form: UpdateForm }) {
  const { t } = useWords();
  const [done, setDone] = useState<string | null>(null);
  const about = form.product_name ?? form.shop.name;
  return (
    <>
      <h1>{t('ui.buyer.your_review_of', { about })}</h1>
      {done !== null ? (
        <Panel tone="good">
          <strong role="status">{t('ui.buyer.thanks')}</strong>
          <p>{done}</p>
        </Panel>
      ) : (
        <>
          {!form.still_open && (
            <Panel tone="warn">
              <p>{form.why_closed}</p>
              <OwnPageLink />
            </Panel>
          )}
          <Earlier form={form} />
          {form.reply_text !== '' && (
            <section class="reply">
              <h2>{t('ui.buyer.reply_of', { shop: form.shop.name })}</h2>
              <Words>{form.reply_text}</Words>
            </section>
          )}
          {form.still_open && <Update token={token} form={form} onDone={setDone} />}
        </>
      )}
    </>
  );
}

/** The buyer's way to update one review (M6). Opening the link changes nothing. */
export function UpdatePage(props: { token: string; suggest: (language: string) => void }) {
  const { t } = useWords();
  const { data, error, again } = useLoaded(() => viewUpdateLink(props.token));
  useEffect(() => {
    if (!data) return;
    document.title = t('ui.buyer.update');
    props.suggest(data.language);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the form is there
  }, [data]);
  if (error !== null) return <Trouble error={error} retry={again} />;
  return data ? <Content token={props.token} form={data} /> : <Skeleton />;
}
