import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FilterSelect } from '../../ui/filters';
import { useText } from '../../ui/intl';
import { SearchBox } from '../../ui/search_box';
import { useAssignees } from '../shops/use_assignees';
import { isFiltered, reasons, type CaseSearch } from './case_search';
import css from './case_filters.module.css';

export function CaseFilterBar(props: {
  search: CaseSearch;
  change: (change: Partial<CaseSearch>) => void;
}) {
  const t = useText();
  const assignees = useAssignees();
  const { search, change } = props;
  return (
    <div className={css.bar}>
      <div className={css.search}>
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
      <FilterSelect
        label={t('ui.filter.assignee')}
        value={search.assigned_to}
        data={assignees}
        onChange={(value) => change({ assigned_to: value })}
      />
      {isFiltered(search) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() => change({ q: undefined, reason: undefined, assigned_to: undefined })}
        >
          {t('ui.filters_clear')}
        </Button>
      )}
    </div>
  );
}
