import { Chip, Select } from '@mantine/core';
import { useText } from './intl';
import css from './filters.module.css';

/** Any of the five; nothing chosen means all. The value is `1,2` as in the address. */
export function StarChips(props: {
  value: string | undefined;
  onChange: (stars: string | undefined) => void;
}) {
  const t = useText();
  const chosen = props.value?.split(',') ?? [];
  return (
    <Chip.Group
      multiple
      value={chosen}
      onChange={(stars) => props.onChange(stars.sort().join(',') || undefined)}
    >
      <div className={css.chips} role="group" aria-label={t('ui.filter.stars')}>
        {['1', '2', '3', '4', '5'].map((star) => (
          <Chip key={star} value={star} size="sm" radius="md" variant="outline">
            {t('ui.stars_short', { value: star })}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  );
}

/** A filter without a choice shows its own name; choosing it again clears it. */
export function FilterSelect(props: {
  label: string;
  value: string | undefined;
  data: { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      size="sm"
      clearable
      data={props.data}
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
      className={css.select}
    />
  );
}
