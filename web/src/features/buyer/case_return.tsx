/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { BuyerCases } from '../../api/buyer_cases';
import { TextField, Trouble, Words } from './parts';
import { useWords } from './texts';
import { useCommand, type CaseNow } from './use_case';

interface Props {
  cases: BuyerCases;
  now: CaseNow;
}

/** The parcel back: its number is what shows that it left. */
function SentForm({ cases, now }: Props) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const [carrier, setCarrier] = useState('');
  const command = useCommand(cases, now, () => undefined);
  return (
    <form
      class="form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        command.run('mark_return_sent', {
          number: number.trim() || null,
          carrier: carrier.trim() || null,
        });
      }}
    >
      <TextField
        label={t('ui.buyer.withdraw.number')}
        value={number}
        error={command.fieldError('/number')}
        onInput={setNumber}
      />
      <TextField
        label={t('ui.buyer.withdraw.carrier')}
        value={carrier}
        error={command.fieldError('/carrier')}
        onInput={setCarrier}
      />
      {command.error !== null && <Trouble error={command.error} />}
      <div class="send still">
        <button type="submit" class="primary small" disabled={command.busy}>
          {t('ui.buyer.withdraw.sent_go')}
        </button>
      </div>
    </form>
  );
}

/** A return that was agreed on, step by step. */
export function ReturnCard(props: Props) {
  const { t, moment } = useWords();
  const { view } = props.now;
  const back = view.item_return;
  if (!back) return null;
  const mayTell = view.actions.some(({ name, allowed }) => name === 'mark_return_sent' && allowed);
  return (
    <section class="card">
      <h2>{t('ui.buyer.return.card')}</h2>
      <p>
        <span class="badge">{t(`ui.buyer.return.state.${back.state}`)}</span>
      </p>
      {back.instructions !== '' && (
        <>
          <h3>{t('ui.buyer.return.how')}</h3>
          <Words>{back.instructions}</Words>
        </>
      )}
      {back.label_url && (
        <p>
          <a href={back.label_url} rel="nofollow ugc noopener" target="_blank">
            {t('ui.buyer.return.label')}
          </a>
        </p>
      )}
      {back.sent_at && (
        <p class="help">
          {t('ui.buyer.withdraw.sent', { at: moment(back.sent_at) })}{' '}
          {back.tracking_number && <bdi class="number">{back.tracking_number}</bdi>}
        </p>
      )}
      {back.moving_at && (
        <p class="help">{t('ui.buyer.return.moving', { at: moment(back.moving_at) })}</p>
      )}
      {back.delivered_at && (
        <p class="help">{t('ui.buyer.return.delivered', { at: moment(back.delivered_at) })}</p>
      )}
      {back.differs.map((text) => (
        <p key={text} class="help">
          {text}
        </p>
      ))}
      {back.finding && (
        <>
          <h3>{t(`ui.buyer.return.found.${back.finding}`)}</h3>
          {back.finding_note !== '' && <Words>{back.finding_note}</Words>}
        </>
      )}
      {mayTell && !back.sent_at && <SentForm {...props} />}
    </section>
  );
}
