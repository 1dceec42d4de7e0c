import type { CaseView, CasePosting, LedgerAccount } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { When } from '../../ui/when';
import css from './case_money.module.css';

const order: readonly LedgerAccount[] = [
  'shop_balance',
  'held',
  'buyer_money',
  'marketplace_cost',
  'commission',
  'chargebacks',
];

const amountIn = (posting: CasePosting, account: LedgerAccount): number =>
  posting.entries
    .filter((entry) => entry.account === account)
    .reduce((sum, entry) => sum + entry.amount.minor, 0);

/** What this case moved in the marketplace's books; each line comes to nothing (C11). */
export function CaseMoney({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const { currency } = view.claimed;
  if (view.postings.length === 0) return null;
  const accounts = order.filter((account) =>
    view.postings.some((posting) => amountIn(posting, account) !== 0),
  );
  const cell = (account: LedgerAccount, minor: number, always = false) => (
    <td key={account} role="cell" data-title={t(`ui.ledger_account.${account}`)}>
      {minor !== 0 || always ? format.signed({ minor, currency }) : null}
    </td>
  );
  const sum = (account: LedgerAccount) =>
    view.postings.reduce((all, posting) => all + amountIn(posting, account), 0);
  return (
    <Card title={t('ui.cases.money')}>
      <table role="table" className={css.table} aria-label={t('ui.cases.money')}>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('ui.money.what')}
            </th>
            {accounts.map((account) => (
              <th key={account} role="columnheader" scope="col">
                {t(`ui.ledger_account.${account}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.postings.map((posting) => (
            <tr role="row" key={posting.id}>
              <th role="rowheader" scope="row">
                {t(`ui.posting.${posting.kind}`)}
                <div className="small faint">
                  <When at={posting.posted_at} />
                </div>
              </th>
              {accounts.map((account) => cell(account, amountIn(posting, account)))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr role="row">
            <th role="rowheader" scope="row">
              {t('ui.cases.money.sum')}
            </th>
            {accounts.map((account) => cell(account, sum(account), true))}
          </tr>
        </tfoot>
      </table>
      <p className={css.note}>{t('ui.cases.money.balanced')}</p>
    </Card>
  );
}
