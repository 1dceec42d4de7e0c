import { useState } from 'react';
import { acceptOffer, withdrawOffer } from '../../api/cases';
import type { Offer, CaseView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { Badge, type Tone } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { When } from '../../ui/when';
import { Until, useSolution } from './case_bits';
import { CaseDialog } from './case_dialog';
import { DeclineDialog } from './shop_dialogs';
import { carryOut, useCaseCommand, useDialogCommand } from './use_case_commands';
import css from './offer_card.module.css';

const tones: Record<Offer['state'], Tone> = {
  open: 'awaiting',
  accepted: 'good',
  declined: 'open',
  withdrawn: 'closed',
  expired: 'closed',
  replaced: 'closed',
};

function AcceptDialog(props: { view: CaseView; offer: Offer; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const solution = useSolution();
  const { view, offer } = props;
  const command = useDialogCommand(view, t('ui.cases.offer.accepted'), props.onClose);
  return (
    <CaseDialog
      title={t('ui.cases.offer.accept_title')}
      lead={solution(offer)}
      go={t('ui.cases.offer.accept')}
      {...command}
      ready
      onClose={props.onClose}
      onSend={() => void command.send((key) => acceptOffer(view, { number: offer.number }, key))}
    >
      <p>
        {offer.amount
          ? t('ui.cases.offer.accept_money', { amount: format.money(offer.amount) })
          : t('ui.cases.offer.accept_promise')}
      </p>
    </CaseDialog>
  );
}

/** What may be done with the offer that stands, by whoever reads. */
function OfferTools({ view, offer }: { view: CaseView; offer: Offer }) {
  const t = useText();
  const [asked, setAsked] = useState<'accept' | 'decline' | null>(null);
  const command = useCaseCommand(view);
  const leave = () => setAsked(null);
  if (view.party === 'support') return null;
  if (offer.by === view.party) {
    return (
      <ActionButton
        actions={view.actions}
        name="withdraw_offer"
        variant="default"
        loading={command.busy}
        onClick={() =>
          void carryOut(
            command,
            (key) => withdrawOffer(view, { number: offer.number }, key),
            t('ui.cases.offer.withdrawn'),
          )
        }
      >
        {t('ui.cases.action.withdraw_offer')}
      </ActionButton>
    );
  }
  return (
    <>
      <ActionButton actions={view.actions} name="accept_offer" onClick={() => setAsked('accept')}>
        {t('ui.cases.action.accept_offer')}
      </ActionButton>
      <ActionButton
        actions={view.actions}
        name="decline_offer"
        variant="default"
        onClick={() => setAsked('decline')}
      >
        {t('ui.cases.action.decline_offer')}
      </ActionButton>
      {asked === 'accept' && <AcceptDialog view={view} offer={offer} onClose={leave} />}
      {asked === 'decline' && <DeclineDialog view={view} offer={offer} onClose={leave} />}
    </>
  );
}

function useMaker() {
  const t = useText();
  return (view: CaseView, offer: Offer) => {
    if (offer.by === view.party) return t('ui.cases.offer.by_you');
    return t('ui.cases.offer.by', {
      name: offer.by === 'buyer' ? view.buyer_name : view.shop_name,
    });
  };
}

/** The offer that stands, in front; what was offered before, one click away (C5). */
export function OfferCard({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const solution = useSolution();
  const maker = useMaker();
  if (view.offers.length === 0) return null;
  const open = view.offers.find((offer) => offer.state === 'open');
  const earlier = view.offers.filter((offer) => offer !== open).reverse();
  return (
    <Card title={t('ui.cases.offer.card')}>
      {open && (
        <div className={css.open}>
          <div className="grow">
            <div className="small faint">{maker(view, open)}</div>
            <div className={css.solution}>{solution(open)}</div>
            <div className="row small faint">
              <Until at={open.expires_at} />
              {t('ui.cases.offer.stands', { at: format.dateTime(open.expires_at) })}
            </div>
          </div>
          <div className="row">
            <OfferTools view={view} offer={open} />
          </div>
        </div>
      )}
      {earlier.length > 0 && (
        <details className={css.earlier} open={!open}>
          <summary>{t('ui.cases.offer.earlier', { count: earlier.length })}</summary>
          <ul>
            {earlier.map((offer) => (
              <li key={offer.number}>
                <span className="grow">
                  <span className="strong">{solution(offer)}</span>
                  <span className="small faint">
                    {' '}
                    {maker(view, offer)} · <When at={offer.made_at} />
                  </span>
                </span>
                <Badge tone={tones[offer.state]}>{t(`ui.cases.offer_state.${offer.state}`)}</Badge>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
