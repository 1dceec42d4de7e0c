import { Link, useSearch } from '@tanstack/react-router';
import { useText } from '../../ui/intl';
import { PageHead } from '../../ui/page';
import { ExaminationsPart } from './examinations_part';
import { OutagesPart } from './outages_part';
import { parts } from './standards_search';
import { WarningsPart } from './warnings_part';
import css from '../cases/tickets_page.module.css';

/** For staff: warnings that wait, runs over all shops, and the marketplace's own bad days. */
export function StandardsPage() {
  const t = useText();
  const search = useSearch({ from: '/staff/standards' });
  const part = search.part ?? 'warnings';
  return (
    <>
      <PageHead title={t('ui.standards.tab')} lead={t('ui.standards.staff_lead')} />
      <div className="stack">
        <nav className={css.tabs} aria-label={t('ui.standards.tab')}>
          {parts.map((name) => (
            <Link
              key={name}
              to="/staff/standards"
              search={name === 'warnings' ? { waiting: true } : { part: name }}
              // Which one is open is not told by the router: a filter of the list is no other part.
              activeProps={{ 'aria-current': undefined }}
              aria-current={name === part ? 'page' : undefined}
            >
              {t(`ui.standards.part.${name}`)}
            </Link>
          ))}
        </nav>
        {part === 'warnings' && <WarningsPart search={search} />}
        {part === 'examinations' && <ExaminationsPart />}
        {part === 'outages' && <OutagesPart />}
      </div>
    </>
  );
}
