/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { submitReview } from '../../api/buyer';
import type { Id, ReviewForm, ReviewItem, SubmittedReview } from '../../api/types';
import { publicName } from '../../ui/public_name';
import { useDraft } from './draft';
import { LongField, StarField, TextField, Trouble } from './parts';
import { PhotoField } from './photo_field';
import { useWords } from './texts';
import { useSending } from './use_loaded';

/** Today as a calendar day where the buyer is. */
function today(): string {
  const now = new Date();
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export function ItemForm(props: {
  token: string;
  form: ReviewForm;
  item: ReviewItem;
  onDone: (result: SubmittedReview) => void;
}) {
  const { t, language } = useWords();
  const { form, item } = props;
  const draft = useDraft(`entente.review.${form.order_external_id}.${item.line_id ?? 'shop'}`, {
    stars: item.existing?.stars ?? 0,
    title: item.existing?.title ?? '',
    body: item.existing?.body ?? '',
    name: publicName(form.buyer_name),
    day: '',
  });
  const [photos, setPhotos] = useState<{ ids: Id[]; pending: boolean }>({
    ids: [],
    pending: false,
  });
  const [noStars, setNoStars] = useState(false);
  const { value } = draft;
  const sending = useSending<SubmittedReview>((result) => {
    draft.forget();
    props.onDone(result);
  });
  const submit = () => {
    setNoStars(value.stars === 0);
    if (value.stars === 0) return;
    const review = {
      line_id: item.line_id,
      stars: value.stars,
      title: value.title.trim(),
      body: value.body.trim(),
      display_name: value.name.trim(),
      language,
      experience_on: value.day || null,
      photo_ids: photos.ids,
    };
    void sending.send(review, (key) => submitReview(props.token, review, key));
  };
  const starError = noStars ? t('ui.buyer.choose_stars') : sending.fieldError('/stars');
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <StarField
        label={t('ui.buyer.your_rating')}
        value={value.stars}
        error={starError}
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
        help={t('ui.buyer.text_help')}
        value={value.body}
        error={sending.fieldError('/body')}
        onInput={(body) => draft.set({ body })}
      />
      <PhotoField token={props.token} onChange={(ids, pending) => setPhotos({ ids, pending })} />
      <TextField
        label={t('ui.buyer.name')}
        help={t('ui.buyer.name_help')}
        autocomplete="nickname"
        value={value.name}
        error={sending.fieldError('/display_name')}
        onInput={(name) => draft.set({ name })}
      />
      <TextField
        type="date"
        max={today()}
        label={t('ui.buyer.day')}
        value={value.day}
        error={sending.fieldError('/experience_on')}
        onInput={(day) => draft.set({ day })}
      />
      {sending.error !== null && <Trouble error={sending.error} retry={submit} />}
      <div class="send">
        <button type="submit" class="primary" disabled={sending.busy || photos.pending}>
          {sending.busy
            ? t('ui.buyer.sending')
            : photos.pending
              ? t('ui.buyer.photos_first')
              : item.existing
                ? t('ui.buyer.save_review')
                : t('ui.buyer.send_review')}
        </button>
      </div>
    </form>
  );
}
