/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BuyerWithdrawals } from '../../api/buyer_withdrawals';
import type { OrderView, WithdrawalOffer, WithdrawalView } from '../../api/types';
import { Ask } from './ask';
import { useDraft } from './draft';
import { LongField, Panel, Skeleton, Trouble } from './parts';
import { useWords } from './texts';
import { useLoaded, useSending } from './use_loaded';
import { Withdrawn } from './withdrawn';

interface Props {
  withdrawals: BuyerWithdrawals;
  order: OrderView;
  /** To a message instead, where withdrawing is not possible. */
  write: () => void;
}

/** For the whole order or one item of it. */
function Which(props: {
  order: OrderView;
  line: number | null;
  choose: (line: number | null) => void;
}) {
  const { t } = useWords();
  if (props.order.lines.length < 2) return null;
  return (
    <fieldset class="roads">
      <legend>{t('ui.buyer.withdraw.which')}</legend>
      {[null, ...props.order.lines].map((line) => (
        <label class="road" key={line?.line_no ?? 0}>
          <input
            type="radio"
            name="withdraw-line"
            checked={props.line === (line?.line_no ?? null)}
            onChange={() => props.choose(line?.line_no ?? null)}
          />
          <span class="road-title">
            {line ? <bdi>{line.title}</bdi> : t('ui.buyer.withdraw.whole')}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Form(props: Props & { done: (view: WithdrawalView) => void }) {
  const { t } = useWords();
  const { order } = props;
  const [asking, setAsking] = useState(false);
  const [line, setLine] = useState<number | null>(null);
  const draft = useDraft(`entente.withdraw.${order.id}`, { words: '' });
  const sending = useSending<WithdrawalView>((view) => {
    draft.set({ words: '' });
    draft.forget();
    props.done(view);
  });
  const statement = draft.value.words.trim() || null;
  const goods = order.lines
    .filter(({ line_no }) => line === null || line_no === line)
    .map(({ title }) => title)
    .join(', ');
  return (
    <form
      class="card form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsking(true);
      }}
    >
      <Which order={order} line={line} choose={setLine} />
      <LongField
        label={t('ui.buyer.withdraw.words')}
        rows={3}
        value={draft.value.words}
        error={sending.fieldError('/statement')}
        onInput={(words) => draft.set({ words })}
      />
      <div class="send still">
        <button type="submit" class="primary">
          {t('ui.buyer.withdraw.go')}
        </button>
      </div>
      {asking && (
        <Ask
          title={t('ui.buyer.withdraw.sure')}
          yes={t('ui.buyer.withdraw.confirm')}
          busy={sending.busy}
          onNo={() => setAsking(false)}
          onYes={() =>
            void sending.send([line, statement], (key) =>
              props.withdrawals.declare({ line_no: line, statement }, key),
            )
          }
        >
          <p>{t('ui.buyer.withdraw.sure_detail', { goods, order: order.external_id })}</p>
          {sending.error !== null && <Trouble error={sending.error} />}
        </Ask>
      )}
    </form>
  );
}

function Possible(props: Props & { offer: WithdrawalOffer; done: (view: WithdrawalView) => void }) {
  const { t } = useWords();
  const { offer } = props;
  return (
    <>
      <Panel tone={offer.possible ? undefined : 'warn'}>
        {!offer.possible && <strong>{t('ui.buyer.withdraw.not_possible')}</strong>}
        {offer.why_not && <p>{offer.why_not}</p>}
        <p>{offer.window_text}</p>
        {offer.possible && <p>{offer.what_follows}</p>}
        <p class="help">{offer.rights}</p>
      </Panel>
      {offer.possible ? (
        <Form {...props} />
      ) : (
        <button type="button" class="quiet" onClick={props.write}>
          {t('ui.buyer.withdraw.write')}
        </button>
      )}
    </>
  );
}

/** "I changed my mind": withdrawing from the contract, with a confirmation (CRD-2, Art. 11a). */
export function WithdrawPart(props: Props) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const { data, error, again } = useLoaded(props.withdrawals.offer);
  const [done, setDone] = useState<WithdrawalView | null>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {t('ui.buyer.withdraw.title')}
      </h2>
      <div role="status">
        {done && (
          <Panel tone="good">
            <strong>{t('ui.buyer.withdraw.done')}</strong>
          </Panel>
        )}
      </div>
      {error !== null && <Trouble error={error} retry={again} />}
      {error === null && !data && <Skeleton />}
      {data && !done && <Possible {...props} offer={data} done={setDone} />}
      {done && <Withdrawn withdrawals={props.withdrawals} first={done} />}
    </>
  );
}
