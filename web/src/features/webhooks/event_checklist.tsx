import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { WebhookEventType } from '../../api/types';
import { useText } from '../../ui/intl';
import css from './webhooks.module.css';

/** case.opened, case.closed belong together: what they are about comes first in the name. */
function grouped(types: readonly WebhookEventType[]): [string, WebhookEventType[]][] {
  const groups = new Map<string, WebhookEventType[]>();
  for (const type of types) {
    const about = type.type.split('.')[0] ?? '';
    groups.set(about, [...(groups.get(about) ?? []), type]);
  }
  return [...groups];
}

/** The events to hear of, found by name or by what they tell. */
export function EventChecklist(props: {
  types: readonly WebhookEventType[];
  value: string[];
  onChange: (events: string[]) => void;
}) {
  const t = useText();
  const [q, setQ] = useState('');
  const { value, onChange } = props;
  const wanted = q.trim().toLowerCase();
  const fits = ({ type, summary }: WebhookEventType) =>
    type.includes(wanted) || summary.toLowerCase().includes(wanted);
  const found = props.types.filter(fits);
  const names = found.map(({ type }) => type);
  const allOn = names.length > 0 && names.every((name) => value.includes(name));
  const change = (on: boolean, changed: string[]) => {
    const others = value.filter((name) => !changed.includes(name));
    const next = new Set(on ? [...others, ...changed] : others);
    onChange(props.types.map(({ type }) => type).filter((name) => next.has(name)));
  };
  return (
    <div className="stack" style={{ '--gap': '10px' } as React.CSSProperties}>
      <div className="row">
        <TextInput
          className="grow"
          type="search"
          aria-label={t('ui.webhooks.search')}
          placeholder={t('ui.webhooks.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={q}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
        <Button
          variant="subtle"
          disabled={names.length === 0}
          onClick={() => change(!allOn, names)}
        >
          {t(allOn ? 'ui.webhooks.none_of_these' : 'ui.webhooks.all_of_these')}
        </Button>
      </div>
      <div className={css.checklist} role="group" aria-label={t('ui.webhooks.events')}>
        {found.length === 0 && <p className="small faint">{t('ui.webhooks.no_such_event')}</p>}
        {grouped(found).map(([about, types]) => (
          <div key={about} className={css.group}>
            <h3 className="mono">{about}</h3>
            {types.map(({ type, summary }) => (
              <Checkbox
                key={type}
                checked={value.includes(type)}
                onChange={(event) => change(event.currentTarget.checked, [type])}
                label={<span className="mono">{type}</span>}
                description={summary}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="small faint" aria-live="polite">
        {t('ui.webhooks.chosen', { count: value.length })}
      </p>
    </div>
  );
}
