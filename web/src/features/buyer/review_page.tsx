/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import { viewReviewLink } from '../../api/buyer';
import type { ReviewForm, ReviewItem, SubmittedReview } from '../../api/types';
import { ItemForm } from './item_form';
import { Panel, Skeleton, Stars, Trouble } from './parts';
import { useWords } from './texts';
import { useLoaded } from './use_loaded';

type Results = Record<string, SubmittedReview>;

const keyOf = (item: ReviewItem) => item.line_id ?? 'shop';

function nextOpen(items: ReviewItem[], results: Results): ReviewItem | undefined {
  return items.find(
    (item) => item.action.allowed && !item.existing && results[keyOf(item)] === undefined,
  );
}

function Steps(props: {
  items: ReviewItem[];
  results: Results;
  current: ReviewItem | undefined;
  go: (item: ReviewItem) => void;
}) {
  const { t } = useWords();
  if (props.items.length < 2) return null;
  return (
    <ol class="steps" aria-label={t('ui.buyer.items')}>
      {props.items.map((item) => {
        const done = props.results[keyOf(item)] !== undefined || item.existing !== null;
        const here = item === props.current;
        return (
          <li key={keyOf(item)}>
            <button
              type="button"
              aria-current={here ? 'step' : undefined}
              data-done={done || undefined}
              onClick={() => props.go(item)}
            >
              <span class="mark" aria-hidden="true">
                {done ? '✓' : '★'}
              </span>
              <span class="grow">
                <bdi>{item.line_id === null ? t('ui.buyer.about_shop') : item.title}</bdi>
              </span>
              {done && <span class="hidden">{t('ui.buyer.reviewed')}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Thanks({ result }: { result: SubmittedReview }) {
  const { t, date } = useWords();
  return (
    <Panel tone="good">
      <strong>{t('ui.buyer.thanks')}</strong>
      <p>
        {result.publishes_itself_at
          ? t('ui.buyer.is_held', { date: date(result.publishes_itself_at) })
          : result.state === 'published'
            ? t('ui.buyer.is_public')
            : t('ui.buyer.is_waiting')}
      </p>
    </Panel>
  );
}

function Existing({ item, edit }: { item: ReviewItem; edit: () => void }) {
  const { t } = useWords();
  if (!item.existing) return null;
  return (
    <div class="card">
      <Stars value={item.existing.stars} />
      {item.existing.title !== '' && (
        <p class="words-title">
          <bdi>{item.existing.title}</bdi>
        </p>
      )}
      <p class="user-text" dir="auto">
        {item.existing.body}
      </p>
      {item.action.allowed ? (
        <button type="button" class="quiet" onClick={edit}>
          {t('ui.buyer.edit')}
        </button>
      ) : (
        <p class="help">{item.action.why_not}</p>
      )}
    </div>
  );
}

function Item(props: {
  token: string;
  form: ReviewForm;
  item: ReviewItem;
  result: SubmittedReview | undefined;
  onDone: (result: SubmittedReview) => void;
}) {
  const { t } = useWords();
  const { item } = props;
  const [editing, setEditing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section>
      <h2 tabIndex={-1} ref={heading}>
        {item.line_id === null ? (
          t('ui.buyer.how_was_shop', { shop: props.form.shop.name })
        ) : (
          <bdi>{item.title}</bdi>
        )}
      </h2>
      {props.result ? (
        <Thanks result={props.result} />
      ) : item.existing && !editing ? (
        <Existing item={item} edit={() => setEditing(true)} />
      ) : item.action.allowed ? (
        <ItemForm token={props.token} form={props.form} item={item} onDone={props.onDone} />
      ) : (
        <Panel tone="warn">{item.action.why_not}</Panel>
      )}
    </section>
  );
}

function Form({ token, form }: { token: string; form: ReviewForm }) {
  const { t, date } = useWords();
  const [results, setResults] = useState<Results>({});
  const [current, setCurrent] = useState(() => nextOpen(form.items, {}) ?? form.items[0]);
  const next = nextOpen(form.items, results);
  return (
    <>
      <h1>{t('ui.buyer.how_was', { shop: form.shop.name })}</h1>
      <p class="lead">
        {t('ui.buyer.order', { order: form.order_external_id, date: date(form.placed_at) })}
        {form.window_until && <> {t('ui.buyer.until', { date: date(form.window_until) })}</>}
      </p>
      <Steps items={form.items} results={results} current={current} go={setCurrent} />
      {current && (
        <Item
          key={keyOf(current)}
          token={token}
          form={form}
          item={current}
          result={results[keyOf(current)]}
          onDone={(result) => setResults({ ...results, [keyOf(current)]: result })}
        />
      )}
      {current && results[keyOf(current)] && next && (
        <button type="button" class="primary" onClick={() => setCurrent(next)}>
          {t('ui.buyer.next')}
        </button>
      )}
      <p class="notice">{form.statutory_notice}</p>
    </>
  );
}

/** One item after the other; nothing is sent before its own button is pressed. */
export function ReviewPage(props: { token: string; suggest: (language: string) => void }) {
  const { t } = useWords();
  const { data, error, again } = useLoaded(() => viewReviewLink(props.token));
  useEffect(() => {
    if (!data) return;
    document.title = t('ui.buyer.how_was', { shop: data.shop.name });
    props.suggest(data.language);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the form is there
  }, [data]);
  if (error !== null) return <Trouble error={error} retry={again} />;
  return data ? <Form token={props.token} form={data} /> : <Skeleton />;
}
