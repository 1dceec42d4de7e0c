import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { caseCountsQuery } from '../../api/cases';
import { threadCountsQuery } from '../../api/messages';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { useShop } from '../shops/use_shop';
import css from './tickets_page.module.css';

/** The ways in which buyers report a problem (C1), and those that are none (CRD-2). */
export function SupportTabs() {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const params = { handle: shop.handle };
  const cases = useQuery(caseCountsQuery(shop.id)).data;
  const waiting = useQuery(threadCountsQuery(shop.id)).data?.waiting;
  const open = cases && cases.open + cases.escalated + cases.settling;
  return (
    <nav className={css.tabs} aria-label={t('ui.nav.support')}>
      <Link
        to="/shops/$handle/tickets"
        params={params}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {t('ui.cases.tab_cases')}
        {Boolean(open) && <span className="numbers">{format.number(open ?? 0)}</span>}
      </Link>
      <Link to="/shops/$handle/messages" params={params}>
        {t('ui.nav.messages')}
        {Boolean(waiting) && <span className="numbers">{format.number(waiting ?? 0)}</span>}
      </Link>
      <Link
        to="/shops/$handle/withdrawals"
        params={params}
        activeProps={{ 'aria-current': 'page' }}
      >
        {t('ui.withdrawals.tab')}
      </Link>
    </nav>
  );
}
