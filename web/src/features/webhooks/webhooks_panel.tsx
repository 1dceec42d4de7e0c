import { Button, Menu } from '@mantine/core';
import {
  IconCircleCheck,
  IconDots,
  IconPlayerPause,
  IconPlus,
  IconWebhook,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  deliveriesKey,
  disableWebhook,
  enableWebhook,
  removeWebhook,
  sendTest,
  webhooksKey,
  webhooksQuery,
  type Place,
} from '../../api/webhooks';
import type { WebhookEventType, WebhookView } from '../../api/types';
import { ActionButton, actionOf, allows } from '../../ui/actions';
import { MailArt } from '../../ui/art';
import { Badge } from '../../ui/badges';
import { Dialog } from '../../ui/dialog';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import { DeliveryLog, LogButton } from './delivery_log';
import { RotateDialog, WebhookDialog } from './webhook_form';
import css from './webhooks.module.css';

function State({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const active = webhook.state === 'active';
  return (
    <Badge
      tone={active ? 'good' : 'closed'}
      icon={
        active ? (
          <IconCircleCheck size={14} stroke={2.1} aria-hidden />
        ) : (
          <IconPlayerPause size={14} stroke={2.1} aria-hidden />
        )
      }
    >
      {t(`ui.webhook_state.${webhook.state}`)}
    </Badge>
  );
}

/** Why nothing leaves, or why two secrets sign. */
function Notes({ webhook }: { webhook: WebhookView }) {
  const t = useText();
  const format = useFormat();
  const { disabled_why: why, rest_until: rest, old_secret_until: old } = webhook;
  return (
    <>
      {why && why !== 'by_person' && <p className={css.note}>{t(`ui.webhooks.why.${why}`)}</p>}
      {rest && <p className={css.note}>{t('ui.webhooks.rests', { until: format.full(rest) })}</p>}
      {old && (
        <p className="small faint" style={{ marginTop: 8 }}>
          {t('ui.webhooks.old_secret', { until: format.dateTime(old) })}
        </p>
      )}
    </>
  );
}

function Remove({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
  const t = useText();
  const command = useCommand<boolean>({
    refresh: [webhooksKey(webhook.shop_id)],
    onDone: onClose,
  });
  return (
    <Dialog opened onClose={onClose} title={t('ui.webhooks.remove')}>
      <p>{t('ui.webhooks.remove_ask', { url: webhook.url })}</p>
      <div className={css.foot} style={{ marginTop: 20 }}>
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          color="ember"
          loading={command.busy}
          onClick={() =>
            void command.run(async () => {
              await removeWebhook(webhook);
              return true;
            })
          }
        >
          {t('ui.remove')}
        </Button>
      </div>
    </Dialog>
  );
}

type Asked = 'change' | 'rotate' | 'remove';

function More({ webhook, ask }: { webhook: WebhookView; ask: (what: Asked) => void }) {
  const t = useText();
  const items = [
    { name: 'change', text: t('ui.webhooks.change') },
    { name: 'rotate', text: t('ui.webhooks.rotate') },
    { name: 'remove', text: t('ui.webhooks.remove') },
  ] as const;
  const named = { change: 'change', rotate: 'rotate_secret', remove: 'remove' };
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDots size={16} aria-hidden />}
        >
          {t('ui.webhooks.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items
          .filter(({ name }) => allows(webhook.actions, named[name]))
          .map(({ name, text }) => (
            <Menu.Item
              key={name}
              onClick={() => ask(name)}
              {...(name === 'remove' ? { color: 'ember' } : {})}
            >
              {text}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Tools(props: { webhook: WebhookView; types: readonly WebhookEventType[] }) {
  const t = useText();
  const { webhook } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [log, setLog] = useState(false);
  const refresh = [webhooksKey(webhook.shop_id), deliveriesKey(webhook)];
  const testing = useCommand<WebhookView>({
    refresh,
    onDone: () => {
      setLog(true);
      toast(t('ui.webhooks.tested'));
    },
  });
  const turning = useCommand<WebhookView>({ refresh });
  const look = { actions: webhook.actions, size: 'compact-sm', variant: 'default' } as const;
  const isOff = actionOf(webhook.actions, 'enable')?.allowed;
  const close = () => setAsked(null);
  const ask = (what: Asked) => {
    if (what === 'remove') setLog(false);
    setAsked(what);
  };
  return (
    <>
      <div className={css.tools}>
        <LogButton open={log} onClick={() => setLog(!log)} />
        {!isOff && (
          <ActionButton
            {...look}
            name="send_test"
            loading={testing.busy}
            onClick={() => void testing.run((key) => sendTest(webhook, {}, key))}
          >
            {t('ui.webhooks.test')}
          </ActionButton>
        )}
        <ActionButton
          {...look}
          name={isOff ? 'enable' : 'disable'}
          loading={turning.busy}
          onClick={() =>
            void turning.run((key) => (isOff ? enableWebhook : disableWebhook)(webhook, {}, key))
          }
        >
          {t(isOff ? 'ui.webhooks.enable' : 'ui.webhooks.disable')}
        </ActionButton>
        <More webhook={webhook} ask={ask} />
      </div>
      {log && <DeliveryLog webhook={webhook} />}
      {asked === 'change' && (
        <WebhookDialog
          place={webhook.shop_id}
          webhook={webhook}
          types={props.types}
          onClose={close}
        />
      )}
      {asked === 'rotate' && <RotateDialog webhook={webhook} onClose={close} />}
      {asked === 'remove' && <Remove webhook={webhook} onClose={close} />}
    </>
  );
}

function One({ webhook, types }: { webhook: WebhookView; types: readonly WebhookEventType[] }) {
  const t = useText();
  const shown = webhook.events.slice(0, 4);
  const rest = webhook.events.length - shown.length;
  return (
    <Card>
      <div className={css.head}>
        <div className="grow">
          <h2 className={css.url}>
            <bdi>{webhook.url}</bdi>
          </h2>
          {webhook.description && (
            <p className="small">
              <bdi>{webhook.description}</bdi>
            </p>
          )}
        </div>
        <State webhook={webhook} />
      </div>
      <p className={css.events}>
        {webhook.events.length === 0 ? (
          t('ui.webhooks.hears_all')
        ) : (
          <>
            <span className="mono">{shown.join(', ')}</span>
            {rest > 0 && ` ${t('ui.webhooks.and_more', { count: rest })}`}
          </>
        )}
      </p>
      <Notes webhook={webhook} />
      <Tools webhook={webhook} types={types} />
    </Card>
  );
}

/** Where events leave to: of one shop, or of the whole marketplace (X9). */
export function WebhooksPanel({ place }: { place: Place }) {
  const t = useText();
  const query = useQuery(webhooksQuery(place));
  const [creating, setCreating] = useState(false);
  if (query.isPending) return <Loading rows={3} />;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  const { items, event_types: types } = query.data;
  const add = (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => setCreating(true)}>
      {t('ui.webhooks.new')}
    </Button>
  );
  return (
    <div className="stack">
      {items.length === 0 ? (
        <Empty art={<MailArt />} title={t('ui.webhooks.none')} next={add}>
          {t('ui.webhooks.none_detail')}
        </Empty>
      ) : (
        <>
          <div className="row" style={{ justifyContent: 'space-between' }}>
            <span className="row small faint">
              <IconWebhook size={18} aria-hidden />
              {t('ui.webhooks.count', { count: items.length })}
            </span>
            {add}
          </div>
          <ul className={css.list}>
            {items.map((webhook) => (
              <li key={webhook.id}>
                <One webhook={webhook} types={types} />
              </li>
            ))}
          </ul>
        </>
      )}
      {creating && <WebhookDialog place={place} types={types} onClose={() => setCreating(false)} />}
    </div>
  );
}
