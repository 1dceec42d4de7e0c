import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { changeMyReview, reviewMyOrder } from '../../api/buyer';
import type { ReviewForm, ReviewItem, ReviewView, SubmittedReview } from '../../api/types';
import { useLanguage, useText } from '../../ui/intl';
import { publicName } from '../../ui/public_name';
import { StarChoice } from '../../ui/stars';
import { toast, useCommand } from '../../ui/use_command';
import { useSession } from '../session/use_session';

interface Words {
  stars: number;
  title: string;
  body: string;
}

function WordFields(props: {
  name: string;
  value: Words;
  onChange: (value: Words) => void;
  fieldError: (pointer: string) => string | null;
}) {
  const t = useText();
  const { value, onChange } = props;
  return (
    <>
      <StarChoice
        name={props.name}
        label={t('ui.my.rating')}
        value={value.stars}
        onChange={(stars) => onChange({ ...value, stars })}
      />
      <TextInput
        label={t('ui.my.words_title')}
        value={value.title}
        error={props.fieldError('/title')}
        onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <Textarea
        label={t('ui.my.words')}
        minRows={5}
        value={value.body}
        error={props.fieldError('/body')}
        onChange={(event) => onChange({ ...value, body: event.currentTarget.value })}
      />
    </>
  );
}

export function NewReviewForm(props: { order: ReviewForm; item: ReviewItem; onDone: () => void }) {
  const t = useText();
  const { language } = useLanguage();
  const { person } = useSession();
  const [words, setWords] = useState<Words>({ stars: 0, title: '', body: '' });
  const [name, setName] = useState(publicName(person?.name ?? ''));
  const command = useCommand<SubmittedReview>({
    refresh: [['my']],
    onDone: () => {
      toast(t('ui.my.sent'));
      props.onDone();
    },
    onProblem: (error) => error.fields.length > 0,
  });
  const review = {
    ...words,
    line_id: props.item.line_id,
    display_name: name,
    language,
    experience_on: null,
    photo_ids: [],
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run((key) => reviewMyOrder(props.order, review, key));
      }}
    >
      <WordFields
        name={`stars-${props.item.line_id ?? 'shop'}`}
        value={words}
        onChange={setWords}
        fieldError={command.fieldError}
      />
      <TextInput
        label={t('ui.my.shown_name')}
        value={name}
        error={command.fieldError('/display_name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={command.busy} disabled={words.stars === 0}>
          {t('ui.my.send')}
        </Button>
      </div>
    </form>
  );
}

export function EditReviewForm({ review, onDone }: { review: ReviewView; onDone: () => void }) {
  const t = useText();
  const [words, setWords] = useState<Words>({
    stars: review.stars,
    title: review.title,
    body: review.body,
  });
  const command = useCommand<ReviewView>({
    refresh: [['my']],
    onDone: () => {
      toast(t('ui.saved'));
      onDone();
    },
    onProblem: (error) => error.fields.length > 0,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(() => changeMyReview(review, words));
      }}
    >
      <WordFields
        name={`stars-${review.id}`}
        value={words}
        onChange={setWords}
        fieldError={command.fieldError}
      />
      <div className="row">
        <Button type="submit" loading={command.busy}>
          {t('ui.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
