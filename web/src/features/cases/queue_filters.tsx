import { FilterSelect } from '../../ui/filters';
import { useText } from '../../ui/intl';
import { SearchBox } from '../../ui/search_box';
import { reasons } from './case_search';
import { parts, type QueueSearch } from './queue_search';
import bar from './case_filters.module.css';
import css from './tickets_page.module.css';

export function QueueFilterBar(props: {
  search: QueueSearch;
  change: (change: Partial<QueueSearch>) => void;
}) {
  const t = useText();
  const { search, change } = props;
  return (
    <>
      <div className={css.states} role="group" aria-label={t('ui.cases.queue.part')}>
        {[undefined, ...parts].map((part) => (
          <button
            key={part ?? 'all'}
            type="button"
            aria-pressed={search.part === part}
            onClick={() => change({ part })}
          >
            {part ? t(`ui.cases.queue.${part}`) : t('ui.all')}
          </button>
        ))}
      </div>
      <div className={bar.bar}>
        <div className={bar.search}>
          <SearchBox
            label={t('ui.cases.search')}
            value={search.q ?? ''}
            onChange={(q) => change({ q: q || undefined })}
          />
        </div>
        <FilterSelect
          label={t('ui.cases.column.reason')}
          value={search.reason}
          data={reasons.map((reason) => ({ value: reason, label: t(`ui.cases.reason.${reason}`) }))}
          onChange={(reason) => change({ reason })}
        />
      </div>
    </>
  );
}
