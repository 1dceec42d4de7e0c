import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { FilterSelect, StarChips } from '../../ui/filters';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { SearchBox } from '../../ui/search_box';
import { useAssignees } from '../shops/use_assignees';
import { useShop } from '../shops/use_shop';
import { isFiltered, type DisputeSearch } from './dispute_search';
import css from './dispute_filters.module.css';

type Change = (change: Partial<DisputeSearch>) => void;

export function DisputeFilterBar({ search, change }: { search: DisputeSearch; change: Change }) {
  const t = useText();
  const format = useFormat();
  const shop = useShop();
  const assignees = useAssignees();
  const [open, setOpen] = useState(() => isFiltered({ ...search, q: undefined }));
  const filtered = isFiltered(search);
  return (
    <div className={css.bar}>
      <div className={css.search}>
        <SearchBox
          label={t('ui.disputes.search')}
          value={search.q ?? ''}
          onChange={(q) => change({ q: q || undefined })}
        />
      </div>
      <Button
        variant="default"
        aria-expanded={open}
        leftSection={<IconAdjustmentsHorizontal size={17} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {t('ui.filters')}
      </Button>
      {filtered && (
        <Button
          variant="subtle"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() =>
            change({
              q: undefined,
              stars: undefined,
              language: undefined,
              product_id: undefined,
              assigned_to: undefined,
              subject: undefined,
              age: undefined,
            })
          }
        >
          {t('ui.filters_clear')}
        </Button>
      )}
      {open && (
        <div className={css.more}>
          <StarChips value={search.stars} onChange={(stars) => change({ stars })} />
          <FilterSelect
            label={t('ui.filter.assignee')}
            value={search.assigned_to}
            data={assignees}
            onChange={(value) => change({ assigned_to: value })}
          />
          <FilterSelect
            label={t('ui.filter.age')}
            value={search.age}
            data={(['today', 'week', 'older'] as const).map((age) => ({
              value: age,
              label: t(`ui.age.${age}`),
            }))}
            onChange={(value) => change({ age: value as DisputeSearch['age'] })}
          />
          <FilterSelect
            label={t('ui.filter.subject')}
            value={search.subject}
            data={(['product', 'shop'] as const).map((subject) => ({
              value: subject,
              label: t(`ui.subject.${subject}`),
            }))}
            onChange={(value) => change({ subject: value })}
          />
          <FilterSelect
            label={t('ui.language')}
            value={search.language}
            data={shop.languages.map((tag) => ({ value: tag, label: format.language(tag) }))}
            onChange={(value) => change({ language: value })}
          />
        </div>
      )}
    </div>
  );
}
