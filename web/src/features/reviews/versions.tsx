import { Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReviewVersion, ReviewView } from '../../api/types';
import { Badge, type Tone } from '../../ui/badges';
import { difference } from '../../ui/difference';
import { useText } from '../../ui/intl';
import { Banner, Card } from '../../ui/page';
import { StarChange, Stars } from '../../ui/stars';
import { When } from '../../ui/when';
import css from './versions.module.css';

const tones: Record<ReviewVersion['state'], Tone> = {
  pending: 'updated',
  published: 'good',
  superseded: 'closed',
  refused: 'open',
  withdrawn: 'closed',
};

function Marked(props: {
  before: string;
  after: string;
  language: string;
  side: 'before' | 'after';
}) {
  const t = useText();
  const changes = useMemo(
    () => difference(props.before, props.after, props.language),
    [props.before, props.after, props.language],
  );
  const kind = props.side === 'before' ? 'removed' : 'added';
  return changes
    .filter((change) => change.kind === 'same' || change.kind === kind)
    .map((change, index) => {
      if (change.kind === 'same') return <span key={index}>{change.text}</span>;
      return change.kind === 'added' ? (
        <ins key={index} title={t('ui.versions.added')}>
          {change.text}
        </ins>
      ) : (
        <del key={index} title={t('ui.versions.removed')}>
          {change.text}
        </del>
      );
    });
}

function Side(props: {
  title: string;
  version: ReviewVersion;
  other: ReviewVersion;
  side: 'before' | 'after';
  marks: boolean;
}) {
  const { version, other, side } = props;
  const [before, after] = side === 'before' ? [version, other] : [other, version];
  const words = (field: 'title' | 'body') =>
    props.marks ? (
      <Marked before={before[field]} after={after[field]} language={version.language} side={side} />
    ) : (
      version[field]
    );
  return (
    <div className={css.side} data-side={side} lang={version.language}>
      <div className={css.sideHead}>
        <span>{props.title}</span>
        <span className="small faint">
          <When at={version.submitted_at} />
        </span>
      </div>
      <Stars value={version.stars} />
      <p className={css.wordsTitle} dir="auto">
        {words('title')}
      </p>
      <p className="user-text" dir="auto">
        {words('body')}
      </p>
    </div>
  );
}

/** The earlier and the new words next to each other, with what changed marked. */
export function BeforeAfter({ before, after }: { before: ReviewVersion; after: ReviewVersion }) {
  const t = useText();
  const [marks, setMarks] = useState(true);
  return (
    <Card
      title={
        <>
          {t('ui.versions.compare')} <StarChange before={before.stars} after={after.stars} />
        </>
      }
      tools={
        <Switch
          size="sm"
          label={t('ui.versions.marks')}
          checked={marks}
          onChange={(event) => setMarks(event.currentTarget.checked)}
        />
      }
    >
      <div className={css.sides}>
        <Side
          title={t('ui.versions.before')}
          version={before}
          other={after}
          side="before"
          marks={marks}
        />
        <Side
          title={t('ui.versions.after')}
          version={after}
          other={before}
          side="after"
          marks={marks}
        />
      </div>
    </Card>
  );
}

/** Everything the author ever sent; private to the shop and staff (C-5). */
export function VersionHistory({ review }: { review: ReviewView }) {
  const t = useText();
  const newestFirst = [...review.versions].sort((a, b) => b.number - a.number);
  if (newestFirst.length < 2 && !newestFirst[0]?.refusal) return null;
  return (
    <Card title={t('ui.versions.title')}>
      <ol className={css.history}>
        {newestFirst.map((version) => (
          <li key={version.number}>
            <div className="row">
              <span className="strong">{t('ui.versions.number', { number: version.number })}</span>
              <Stars value={version.stars} size="sm" />
              <Badge tone={tones[version.state]}>{t(`ui.version_state.${version.state}`)}</Badge>
              <span className="small faint">
                <When at={version.submitted_at} /> · {t(`ui.version_source.${version.source}`)}
              </span>
            </div>
            {version.title !== '' && (
              <div className="strong">
                <bdi>{version.title}</bdi>
              </div>
            )}
            <p className="user-text small" dir="auto" lang={version.language}>
              {version.body}
            </p>
            {version.refusal && (
              <Banner tone="open">
                <strong>{t(`ui.ground.${version.refusal.ground}`)}</strong>
                <p className="user-text small">{version.refusal.explanation}</p>
              </Banner>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
