import { Link, useSearch } from '@tanstack/react-router';
import { useText } from '../../ui/intl';
import { PageHead } from '../../ui/page';
import { GroupsPart } from './groups_part';
import { LinksPart } from './links_part';
import { parts } from './sellers_search';
import css from '../cases/tickets_page.module.css';

/** For staff: links between shops that wait for a person, and sellers with several shops. */
export function SellersPage() {
  const t = useText();
  const search = useSearch({ from: '/staff/sellers' });
  const part = search.part ?? 'links';
  return (
    <>
      <PageHead title={t('ui.sellers.tab')} lead={t('ui.sellers.lead')} />
      <div className="stack">
        <nav className={css.tabs} aria-label={t('ui.sellers.tab')}>
          {parts.map((name) => (
            <Link
              key={name}
              to="/staff/sellers"
              search={name === 'links' ? { waiting: true } : { part: name }}
              // Which one is open is not told by the router: a filter of the list is no other part.
              activeProps={{ 'aria-current': undefined }}
              aria-current={name === part ? 'page' : undefined}
            >
              {t(`ui.sellers.part.${name}`)}
            </Link>
          ))}
        </nav>
        {part === 'links' ? <LinksPart search={search} /> : <GroupsPart />}
      </div>
    </>
  );
}
