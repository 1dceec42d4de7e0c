/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { BuyerWithdrawals } from '../../api/buyer_withdrawals';
import type { WithdrawalView } from '../../api/types';
import { Ask } from './ask';
import { Countdown } from './case_bits';
import { Redress } from './case_verdict';
import { LongField, TextField, Trouble } from './parts';
import { useWords } from './texts';
import { useSending } from './use_loaded';

interface Props {
  withdrawals: BuyerWithdrawals;
  view: WithdrawalView;
  set: (view: WithdrawalView) => void;
}

const may = (view: WithdrawalView, name: string) =>
  view.actions.find((action) => action.name === name)?.allowed ?? false;

/** By which parcel, or by what else it can be seen: the shop may not wait any longer (Art. 13). */
function SentForm({ withdrawals, view, set }: Props) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const [carrier, setCarrier] = useState('');
  const [proof, setProof] = useState('');
  const sending = useSending<WithdrawalView>(set);
  const body = {
    number: number.trim() || null,
    carrier: carrier.trim() || null,
    proof: proof.trim() || null,
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void sending.send(body, (key) => withdrawals.tellSent(view, body, key));
      }}
    >
      <h3>{t('ui.buyer.withdraw.sent_title')}</h3>
      <TextField
        label={t('ui.buyer.withdraw.number')}
        value={number}
        error={sending.fieldError('/number')}
        onInput={setNumber}
      />
      <TextField
        label={t('ui.buyer.withdraw.carrier')}
        value={carrier}
        error={sending.fieldError('/carrier')}
        onInput={setCarrier}
      />
      <LongField
        label={t('ui.buyer.withdraw.proof')}
        rows={2}
        value={proof}
        error={sending.fieldError('/proof')}
        onInput={setProof}
      />
      {sending.error !== null && <Trouble error={sending.error} />}
      <div class="send still">
        <button type="submit" class="primary small" disabled={sending.busy}>
          {t('ui.buyer.withdraw.sent_go')}
        </button>
      </div>
    </form>
  );
}

function Keep({ withdrawals, view, set }: Props) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const sending = useSending<WithdrawalView>((now) => {
    setAsking(false);
    set(now);
  });
  return (
    <>
      <button type="button" class="plain" onClick={() => setAsking(true)}>
        {t('ui.buyer.withdraw.keep')}
      </button>
      {asking && (
        <Ask
          title={t('ui.buyer.withdraw.keep')}
          yes={t('ui.buyer.withdraw.keep')}
          busy={sending.busy}
          onNo={() => setAsking(false)}
          onYes={() => void sending.send('keep', (key) => withdrawals.takeBack(view, key))}
        >
          <p>
            <bdi>{view.goods}</bdi>
          </p>
          {sending.error !== null && <Trouble error={sending.error} />}
        </Ask>
      )}
    </>
  );
}

/** A withdrawal as its buyer sees it: what is now, what was told, what can be done. */
export function Withdrawn(props: { withdrawals: BuyerWithdrawals; first: WithdrawalView }) {
  const { t, money, moment } = useWords();
  const [view, set] = useState(props.first);
  const doing = { withdrawals: props.withdrawals, view, set };
  return (
    <section class="card">
      <h2>{t('ui.buyer.withdraw.declared', { at: moment(view.declared_at) })}</h2>
      <p>
        <bdi>{view.goods}</bdi> · <span class="figure">{money(view.owed)}</span>
      </p>
      <div class="now" data-mood={view.state === 'declared' && view.may_wait ? 'mine' : 'theirs'}>
        <p class="now-text">{view.what_now}</p>
        {view.until && view.state !== 'refunding' && <Countdown until={view.until} />}
      </div>
      {view.sent_at && (
        <p class="help">
          {t('ui.buyer.withdraw.sent', { at: moment(view.sent_at) })}{' '}
          {view.tracking_number && <bdi class="number">{view.tracking_number}</bdi>}
        </p>
      )}
      {view.reason_for_less !== '' && <p class="user-text">{view.reason_for_less}</p>}
      {view.close_reason !== '' && <p class="user-text">{view.close_reason}</p>}
      {view.redress && <Redress redress={view.redress} />}
      {may(view, 'tell_sent') && !view.sent_at && <SentForm {...doing} />}
      {may(view, 'take_back') && <Keep {...doing} />}
    </section>
  );
}
