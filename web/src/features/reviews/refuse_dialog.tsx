import { Button, Radio, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import type { Refusal } from '../../api/reviews';
import type { Ground, ReviewView } from '../../api/types';
import { toCodePoints } from '../../ui/code_points';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import { Banner } from '../../ui/page';
import { currentVersion, pendingVersion } from './review_card';
import css from './refuse_dialog.module.css';

/** The closed list of R2, in its order. */
const grounds: readonly Ground[] = [
  'private_information',
  'obscene_racist_or_harassing',
  'discrimination',
  'prohibited_medical_claims',
  'advertising_or_spam',
  'outside_sellers_control',
  'threats_or_extortion',
  'score_inflation',
];

/**
 * The passage is marked by selecting text. In a field the keyboard can select too (Shift with the
 * arrow keys); `readOnly` would forbid that in Chromium, so changes are simply not taken.
 */
function Passage(props: {
  body: string;
  span: { start: number; end: number };
  onMark: (span: { start: number; end: number }) => void;
}) {
  const t = useText();
  const id = useId();
  const marked = Array.from(props.body).slice(props.span.start, props.span.end).join('');
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {t('ui.refuse.passage')}
      </label>
      <p className="small faint">{t('ui.refuse.passage_help')}</p>
      <textarea
        id={id}
        aria-readonly
        inputMode="none"
        spellCheck={false}
        onChange={() => undefined}
        className={css.passage}
        rows={Math.min(10, 2 + Math.ceil(props.body.length / 70))}
        value={props.body}
        dir="auto"
        onSelect={(event) => {
          const { selectionStart, selectionEnd } = event.currentTarget;
          if (selectionStart === selectionEnd) return;
          props.onMark({
            start: toCodePoints(props.body, selectionStart),
            end: toCodePoints(props.body, selectionEnd),
          });
        }}
      />
      <div aria-live="polite" className={css.marked}>
        {marked === '' ? (
          <span className="faint">{t('ui.refuse.passage_none')}</span>
        ) : (
          <mark>
            <bdi>{marked}</bdi>
          </mark>
        )}
      </div>
    </div>
  );
}

export function RefuseDialog(props: {
  review: ReviewView;
  busy: boolean;
  fieldError: (pointer: string) => string | null;
  onClose: () => void;
  onSend: (refusal: Refusal) => void;
}) {
  const t = useText();
  const [ground, setGround] = useState<Ground | null>(null);
  const [span, setSpan] = useState({ start: 0, end: 0 });
  const [explanation, setExplanation] = useState('');
  const version = pendingVersion(props.review) ?? currentVersion(props.review);
  const ready = ground !== null && explanation.trim() !== '' && span.end > span.start;
  return (
    <Dialog opened onClose={props.onClose} size="xl" title={t('ui.refuse.title')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ground) return;
          props.onSend({ ground, explanation, passage_start: span.start, passage_end: span.end });
        }}
      >
        <Banner tone="warn">{t('ui.refuse.rule')}</Banner>
        <Radio.Group
          required
          label={t('ui.refuse.ground')}
          value={ground}
          error={props.fieldError('/ground')}
          onChange={(value) => setGround(value as Ground)}
        >
          <div className={css.grounds}>
            {grounds.map((name) => (
              <Radio key={name} value={name} label={t(`ui.ground.${name}`)} />
            ))}
          </div>
        </Radio.Group>
        {ground === 'outside_sellers_control' && (
          <Banner tone="awaiting">{t('ui.refuse.only_outside')}</Banner>
        )}
        <Passage body={version?.body ?? ''} span={span} onMark={setSpan} />
        <Textarea
          required
          label={t('ui.refuse.explanation')}
          description={t('ui.refuse.explanation_help')}
          value={explanation}
          error={props.fieldError('/explanation')}
          onChange={(event) => setExplanation(event.currentTarget.value)}
        />
        <div className={css.foot}>
          <Button variant="default" onClick={props.onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="ember" disabled={!ready} loading={props.busy}>
            {t('ui.refuse.go')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
