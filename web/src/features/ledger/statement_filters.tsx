import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { FilterSelect } from '../../ui/filters';
import { useText } from '../../ui/intl';
import { periods } from '../../ui/periods';
import { kinds, type StatementSearch } from './statement_search';
import css from './statement_page.module.css';

type Change = (change: Partial<StatementSearch>) => void;

function Day(props: {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <TextInput
      type="date"
      size="sm"
      aria-label={props.label}
      value={props.value ?? ''}
      min={props.min}
      onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
    />
  );
}

/** The period, what of it, and in which currency where the shop has several. */
export function StatementFilterBar(props: {
  search: StatementSearch;
  currencies: string[];
  currency: string | undefined;
  change: Change;
}) {
  const t = useText();
  const { search, change } = props;
  return (
    <div className={css.bar}>
      <FilterSelect
        label={t('ui.money.period')}
        value={search.period}
        data={periods.map((name) => ({ value: name, label: t(`ui.money.period.${name}`) }))}
        onChange={(period) => change({ period: periods.find((name) => name === period) })}
      />
      {search.period === 'dates' && (
        <div className={css.dates}>
          <Day
            label={t('ui.money.first_day')}
            value={search.first}
            onChange={(first) => change({ first })}
          />
          <Day
            label={t('ui.money.last_day')}
            value={search.last}
            min={search.first}
            onChange={(last) => change({ last })}
          />
        </div>
      )}
      <FilterSelect
        label={t('ui.money.kind')}
        value={search.kind}
        data={kinds.map((name) => ({ value: name, label: t(`ui.posting.${name}`) }))}
        onChange={(kind) => change({ kind: kinds.find((name) => name === kind) })}
      />
      {props.currencies.length > 1 && (
        <FilterSelect
          label={t('ui.money.currency')}
          value={props.currency}
          data={props.currencies.map((name) => ({ value: name, label: name }))}
          onChange={(currency) => change({ currency })}
        />
      )}
      {(search.period || search.kind) && (
        <Button
          variant="subtle"
          leftSection={<IconX size={15} aria-hidden />}
          onClick={() =>
            change({ period: undefined, first: undefined, last: undefined, kind: undefined })
          }
        >
          {t('ui.filters_clear')}
        </Button>
      )}
    </div>
  );
}
