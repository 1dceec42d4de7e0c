/** @jsxImportSource preact */
import { useId, useState } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import type { CaseView, Offer, Solution } from '../../api/types';
import { minorOf } from '../../ui/figures';
import { Ask } from './ask';
import { Countdown } from './case_bits';
import { useDraft } from './draft';
import { LongField, TextField, Trouble, Words } from './parts';
import { useWords } from './texts';
import { useCommand, type CaseNow } from './use_case';

interface Props {
  cases: BuyerCases;
  now: CaseNow;
}

export const openOffer = (view: CaseView) => view.offers.find(({ state }) => state === 'open');
const may = (view: CaseView, name: string) =>
  view.actions.find((action) => action.name === name)?.allowed ?? false;

function useOfferWords() {
  const { t, money } = useWords();
  return (offer: Offer) =>
    offer.amount
      ? t('ui.buyer.case.solution_amount', {
          solution: t(`ui.cases.solution.${offer.solution}`),
          amount: money(offer.amount),
        })
      : t(`ui.cases.solution.${offer.solution}`);
}

/** Money moves at once, so it is asked again (there is no way back). */
function Accept(props: Props & { offer: Offer; close: () => void }) {
  const { t, money } = useWords();
  const { offer } = props;
  const command = useCommand(props.cases, props.now, props.close);
  const { view } = props.now;
  return (
    <Ask
      title={t('ui.buyer.case.accept_ask')}
      yes={t('ui.buyer.case.accept_yes')}
      busy={command.busy}
      onNo={props.close}
      onYes={() => command.run('accept_offer', { number: offer.number })}
    >
      <p class="offered">{useOfferWords()(offer)}</p>
      <p>
        {offer.amount
          ? t('ui.buyer.case.accept_money', { amount: money(offer.amount) })
          : t('ui.buyer.case.accept_promise', { shop: view.shop_name })}
      </p>
      <p class="final">{t('ui.buyer.case.no_undo')}</p>
      {command.error !== null && <Trouble error={command.error} />}
    </Ask>
  );
}

function Decline(props: Props & { offer: Offer; close: () => void }) {
  const { t } = useWords();
  const { view } = props.now;
  const draft = useDraft(`entente.case.${view.id}.decline`, { note: '' });
  const command = useCommand(props.cases, props.now, () => {
    draft.forget();
    props.close();
  });
  const note = draft.value.note.trim();
  return (
    <Ask
      title={t('ui.buyer.case.decline_ask')}
      yes={t('ui.buyer.case.decline')}
      busy={command.busy}
      onNo={props.close}
      onYes={() => command.run('decline_offer', { number: props.offer.number, note: note || null })}
    >
      <p>{t('ui.buyer.case.decline_detail', { shop: view.shop_name })}</p>
      <LongField
        label={t('ui.buyer.case.note')}
        rows={3}
        value={draft.value.note}
        error={command.fieldError('/note')}
        onInput={(text) => draft.set({ note: text })}
      />
      {command.error !== null && <Trouble error={command.error} />}
    </Ask>
  );
}

const solutions: Solution[] = [
  'refund',
  'price_reduction',
  'replacement',
  'repair',
  'return_then_refund',
];

/** What would solve it, in the buyer's own words and figures. */
export function Propose(props: Props & { close: () => void }) {
  const { t, money } = useWords();
  const { view } = props.now;
  const name = useId();
  const start = { solution: view.wish, amount: '', note: '' };
  const draft = useDraft(`entente.case.${view.id}.offer`, start);
  const [noAmount, setNoAmount] = useState(false);
  const { solution, amount, note } = draft.value;
  const { currency } = view.refundable;
  const isMoney = solution === 'refund' || solution === 'price_reduction';
  const command = useCommand(props.cases, props.now, () => {
    draft.set(start);
    draft.forget();
    props.close();
  });
  const submit = () => {
    const whole = solution === 'refund' && amount.trim() === '';
    const minor = isMoney && !whole ? minorOf(amount, currency) : null;
    const unread = isMoney && !whole && (minor === null || minor === 0);
    setNoAmount(unread);
    if (unread) return;
    command.run('make_offer', { solution, amount_minor: minor, note: note.trim() || null });
  };
  return (
    <Ask
      title={t('ui.buyer.case.propose')}
      yes={t('ui.buyer.case.propose_yes')}
      busy={command.busy}
      onNo={props.close}
      onYes={submit}
    >
      <fieldset class="options">
        <legend>{t('ui.buyer.problem.wish')}</legend>
        {solutions.map((value) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              checked={solution === value}
              onChange={() => draft.set({ solution: value })}
            />
            {t(`ui.buyer.problem.wish.${value}`)}
          </label>
        ))}
      </fieldset>
      {isMoney && (
        <TextField
          label={t('ui.buyer.case.amount', { currency })}
          help={
            solution === 'refund'
              ? t('ui.buyer.case.amount_all', { amount: money(view.refundable) })
              : t('ui.buyer.case.amount_part', { amount: money(view.refundable) })
          }
          inputMode="decimal"
          value={amount}
          error={noAmount ? t('ui.buyer.case.amount_unread') : command.fieldError('/amount_minor')}
          onInput={(text) => {
            setNoAmount(false);
            draft.set({ amount: text });
          }}
        />
      )}
      <LongField
        label={t('ui.buyer.case.note')}
        rows={3}
        value={note}
        error={command.fieldError('/note')}
        onInput={(text) => draft.set({ note: text })}
      />
      {command.error !== null && <Trouble error={command.error} />}
    </Ask>
  );
}

/** The buyer's own proposal, which waits for the shop. */
function Proposed(props: Props & { offer: Offer }) {
  const { t } = useWords();
  const words = useOfferWords();
  const { view } = props.now;
  const command = useCommand(props.cases, props.now, () => undefined);
  return (
    <section class="card offer">
      <p class="over">{t('ui.buyer.case.you_proposed')}</p>
      <p class="offered">{words(props.offer)}</p>
      {view.turn !== 'shop' && <Countdown until={props.offer.expires_at} />}
      {command.error !== null && <Trouble error={command.error} />}
      {may(view, 'withdraw_offer') && (
        <button
          type="button"
          class="quiet"
          disabled={command.busy}
          onClick={() => command.run('withdraw_offer', { number: props.offer.number })}
        >
          {t('ui.buyer.case.withdraw')}
        </button>
      )}
    </section>
  );
}

/** The offer that stands, and the three ways to answer it. */
export function OfferCard(props: Props) {
  const { t } = useWords();
  const words = useOfferWords();
  const [asking, setAsking] = useState<'accept' | 'decline' | 'propose' | null>(null);
  const { view } = props.now;
  const offer = openOffer(view);
  if (!offer) return null;
  if (offer.by === 'buyer') return <Proposed {...props} offer={offer} />;
  const note = view.entries.find(
    (entry) => entry.offer_number === offer.number && entry.kind === 'offer_made',
  );
  const close = () => setAsking(null);
  return (
    <section
      class="card offer"
      aria-label={t('ui.buyer.case.offers_you', { shop: view.shop_name })}
    >
      <p class="over">{t('ui.buyer.case.offers_you', { shop: view.shop_name })}</p>
      <p class="offered">{words(offer)}</p>
      {note && note.body !== '' && <Words lang={note.language || undefined}>{note.body}</Words>}
      {may(view, 'accept_offer') && (
        <div class="answers">
          <button type="button" class="primary" onClick={() => setAsking('accept')}>
            {t('ui.buyer.case.accept')}
          </button>
          <div class="two">
            <button type="button" class="quiet" onClick={() => setAsking('decline')}>
              {t('ui.buyer.case.decline')}
            </button>
            {may(view, 'make_offer') && (
              <button type="button" class="quiet" onClick={() => setAsking('propose')}>
                {t('ui.buyer.case.propose_other')}
              </button>
            )}
          </div>
        </div>
      )}
      {asking === 'accept' && <Accept {...props} offer={offer} close={close} />}
      {asking === 'decline' && <Decline {...props} offer={offer} close={close} />}
      {asking === 'propose' && <Propose {...props} close={close} />}
    </section>
  );
}
