/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { CaseView, Id } from '../../api/types';
import type { BuyerCases } from '../../api/buyer_cases';
import { Composer, Ways } from './case_actions';
import { StateBadge, WhatNow } from './case_bits';
import { Proofs } from './case_files';
import { OfferCard } from './case_offer';
import { OrderSummary, Refunds } from './case_order';
import { Timeline } from './case_timeline';
import { ReturnCard } from './case_return';
import { Statement } from './case_verdict';
import { Panel, Skeleton, Trouble } from './parts';
import { useWords } from './texts';
import { useCase } from './use_case';
import { useLoaded } from './use_loaded';

/** A case as its buyer sees it: what is now, what was said, what can be done. */
export function CasePart(props: {
  cases: BuyerCases;
  first: CaseView;
  /** It was opened a moment ago. */
  fresh?: boolean;
  title?: boolean;
}) {
  const { t, date } = useWords();
  const now = useCase(props.cases, props.first);
  const { view } = now;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const doing = { cases: props.cases, now };
  return (
    <article class="case">
      {props.title !== false && (
        <h1 tabIndex={-1} ref={heading}>
          {t(`ui.buyer.problem.what.${view.reason}`)}
        </h1>
      )}
      <div class="case-head">
        <StateBadge state={view.state} />
        <span class="help">
          <bdi>{view.shop_name}</bdi> · <bdi>{view.order_external_id}</bdi> ·{' '}
          {t('ui.buyer.case.opened', { date: date(view.opened_at) })}
        </span>
      </div>
      <div role="status">
        {props.fresh && (
          <Panel tone="good">
            <strong>{t('ui.buyer.case.is_open')}</strong>
            <p>{t('ui.buyer.case.is_open_detail', { shop: view.shop_name })}</p>
          </Panel>
        )}
      </div>
      <WhatNow view={view} />
      <OfferCard {...doing} />
      <ReturnCard {...doing} />
      {view.verdicts.map((verdict) => (
        <Statement key={verdict.number} view={view} verdict={verdict} />
      ))}
      <Refunds view={view} />
      <Timeline cases={props.cases} view={view} />
      <Composer {...doing} />
      <Proofs {...doing} />
      <Ways {...doing} />
      <OrderSummary view={view} />
      <p class="notice">{view.rights}</p>
    </article>
  );
}

/** The same, once it is there. */
export function LoadedCase(props: { cases: BuyerCases; id: Id; fresh?: boolean; title?: boolean }) {
  const { data, error, again } = useLoaded(() => props.cases.view(props.id));
  if (error !== null) return <Trouble error={error} retry={again} />;
  return data ? <CasePart {...props} first={data} /> : <Skeleton />;
}
