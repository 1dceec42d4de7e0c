import { FilterSelect } from '../../ui/filters';
import { useText } from '../../ui/intl';
import { Pills } from '../../ui/pills';
import { SearchBox } from '../../ui/search_box';
import { reasons } from './case_search';
import { parts, type QueueSearch } from './queue_search';
import bar from './case_filters.module.css';

export function QueueFilterBar(props: {
  search: QueueSearch;
  change: (change: Partial<QueueSearch>) => void;
}) {
  const t = useText();
  const { search, change } = props;
  return (
    <>
      <Pills
        label={t('ui.cases.queue.part')}
        value={search.part}
        items={[undefined, ...parts].map((part) => ({
          value: part,
          label: part ? t(`ui.cases.queue.${part}`) : t('ui.all'),
        }))}
        onChange={(part) => change({ part })}
      />
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
