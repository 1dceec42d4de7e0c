import { Button, Select } from '@mantine/core';
import { IconChevronRight, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deliveriesKey, deliveriesQuery, replay, webhooksKey } from '../../api/webhooks';
import type { Delivery, DeliveryState, WebhookView } from '../../api/types';
import { ActionButton } from '../../ui/actions';
import { Badge, type Tone } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { useNow } from '../../ui/now';
import { Facts, LoadMore } from '../../ui/page';
import { Pills } from '../../ui/pills';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { Ago, When } from '../../ui/when';
import css from './webhooks.module.css';

const tones: Record<DeliveryState, Tone> = {
  waiting: 'awaiting',
  sending: 'awaiting',
  delivered: 'good',
  failed: 'open',
};
const states = ['waiting', 'delivered', 'failed'] as const;

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function useReplay(webhook: WebhookView) {
  const t = useText();
  return useCommand<WebhookView>({
    refresh: [webhooksKey(webhook.shop_id), deliveriesKey(webhook)],
    onDone: () => toast(t('ui.webhooks.replayed')),
  });
}

/** What was sent and what came back. */
function Told({ webhook, delivery }: { webhook: WebhookView; delivery: Delivery }) {
  const t = useText();
  const format = useFormat();
  const command = useReplay(webhook);
  return (
    <div className={css.told}>
      <Facts
        items={[
          {
            name: t('ui.webhooks.id'),
            value: <span className="mono">{delivery.id}</span>,
          },
          { name: t('ui.outbox.attempts'), value: format.number(delivery.attempts) },
          delivery.last_status !== null && {
            name: t('ui.webhooks.answer'),
            value: <span className="mono">{delivery.last_status}</span>,
          },
          delivery.last_error && {
            name: t('ui.webhooks.error'),
            value: <bdi>{delivery.last_error}</bdi>,
          },
          delivery.last_tried_at && {
            name: t('ui.webhooks.last_try'),
            value: <When at={delivery.last_tried_at} />,
          },
          delivery.next_try_at && {
            name: t('ui.webhooks.next_try'),
            value: <When at={delivery.next_try_at} />,
          },
        ]}
      />
      <pre className={css.body} aria-label={t('ui.webhooks.body')}>
        {pretty(delivery.body)}
      </pre>
      {(delivery.state === 'delivered' || delivery.state === 'failed') && (
        <div className="row">
          <ActionButton
            actions={webhook.actions}
            name="replay"
            size="compact-sm"
            variant="default"
            loading={command.busy}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() =>
              void command.run((key) => replay(webhook, { delivery_id: delivery.id }, key))
            }
          >
            {t('ui.webhooks.replay')}
          </ActionButton>
        </div>
      )}
    </div>
  );
}

function Row({ webhook, delivery }: { webhook: WebhookView; delivery: Delivery }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const status = delivery.last_status;
  return (
    <li>
      <button
        type="button"
        className={css.delivery}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span>
          <span className="mono strong">{delivery.type}</span>
          <span className="small faint">
            {' · '}
            <Ago at={delivery.created_at} />
            {status !== null && ` · ${status}`}
            {status === null && delivery.last_error && (
              <>
                {' · '}
                <bdi>{delivery.last_error}</bdi>
              </>
            )}
          </span>
        </span>
        <Badge tone={tones[delivery.state]}>{t(`ui.delivery_state.${delivery.state}`)}</Badge>
        <IconChevronRight size={16} aria-hidden />
      </button>
      {open && <Told webhook={webhook} delivery={delivery} />}
    </li>
  );
}

const hour = 3_600_000;
const spans = { hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour };
type Span = keyof typeof spans;

/** After an outage of the other side: everything that failed meanwhile, once more. */
function ReplayFailed({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const now = useNow();
  const command = useReplay(webhook);
  const [span, setSpan] = useState<Span>('day');
  const since = () => new Date(now - spans[span]).toISOString();
  return (
    <div className={css.again}>
      <Select
        size="sm"
        label={t('ui.webhooks.failed_since')}
        allowDeselect={false}
        value={span}
        data={(Object.keys(spans) as Span[]).map((name) => ({
          value: name,
          label: t(`ui.webhooks.span.${name}`),
        }))}
        onChange={(value) => value && setSpan(value as Span)}
      />
      <ActionButton
        actions={webhook.actions}
        name="replay"
        size="sm"
        variant="default"
        loading={command.busy}
        leftSection={<IconRefresh size={15} aria-hidden />}
        onClick={() => void command.run((key) => replay(webhook, { failed_since: since() }, key))}
      >
        {t('ui.webhooks.replay_failed')}
      </ActionButton>
    </div>
  );
}

export function DeliveryLog({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const [state, setState] = useState<DeliveryState | undefined>();
  const query = useInfiniteQuery(deliveriesQuery(webhook, state));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={`stack ${css.log ?? ''}`}>
      <Pills
        label={t('ui.filter.state')}
        value={state}
        items={[
          { value: undefined, label: t('ui.all') },
          ...states.map((name) => ({ value: name, label: t(`ui.delivery_state.${name}`) })),
        ]}
        onChange={setState}
      />
      {query.isPending && <Loading rows={2} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.isSuccess && rows.length === 0 && (
        <p className="small faint">{t('ui.webhooks.log_empty')}</p>
      )}
      {rows.length > 0 && (
        <ul className={css.deliveries} aria-label={t('ui.webhooks.log')}>
          {rows.map((delivery) => (
            <Row key={delivery.id} webhook={webhook} delivery={delivery} />
          ))}
        </ul>
      )}
      <LoadMore query={query} />
      <ReplayFailed webhook={webhook} />
      <p className="small faint">{t('ui.webhooks.log_detail')}</p>
    </div>
  );
}

export function LogButton(props: { open: boolean; onClick: () => void }) {
  const t = useText();
  return (
    <Button size="compact-sm" variant="default" aria-expanded={props.open} onClick={props.onClick}>
      {t('ui.webhooks.log')}
    </Button>
  );
}
