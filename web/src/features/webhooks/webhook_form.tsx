import { Button, Radio, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import {
  changeWebhook,
  createWebhook,
  rotateSecret,
  webhooksKey,
  type Place,
} from '../../api/webhooks';
import type { NewWebhook, WebhookEventType, WebhookView } from '../../api/types';
import { CopyField } from '../../ui/copy_field';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import { Banner } from '../../ui/page';
import { toast, useCommand } from '../../ui/use_command';
import { EventChecklist } from './event_checklist';
import css from './webhooks.module.css';

/** What signs the events. It is shown once: whoever loses it makes a new one. */
export function SecretOnce(props: { webhook: NewWebhook; turned: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <div className="stack">
      <Banner tone="warn" icon={<IconKey size={20} aria-hidden />}>
        <strong>{t('ui.webhooks.once')}</strong>
        <p className="small">
          {t(props.turned ? 'ui.webhooks.once_turned' : 'ui.webhooks.once_detail')}
        </p>
      </Banner>
      <CopyField label={t('ui.webhooks.secret')} value={props.webhook.secret ?? ''} />
      <div className={css.foot}>
        <Button onClick={props.onClose}>{t('ui.keys_page.kept')}</Button>
      </div>
    </div>
  );
}

function Fields(props: {
  place: Place;
  webhook?: WebhookView | undefined;
  types: readonly WebhookEventType[];
  onMade: (made: NewWebhook) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { place, webhook } = props;
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [description, setDescription] = useState(webhook?.description ?? '');
  const [some, setSome] = useState((webhook?.events.length ?? 0) > 0);
  const [events, setEvents] = useState(webhook?.events ?? []);
  const refresh = [webhooksKey(place)];
  const onProblem = (error: { fields: unknown[] }) => error.fields.length > 0;
  const making = useCommand<NewWebhook>({ refresh, onDone: props.onMade, onProblem });
  const changing = useCommand<WebhookView>({
    refresh,
    onProblem,
    onDone: () => {
      toast(t('ui.saved'));
      props.onClose();
    },
  });
  const command = webhook ? changing : making;
  const body = {
    url: url.trim(),
    description: description.trim() || null,
    events: some ? events : [],
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (webhook) void changing.run((key) => changeWebhook(webhook, body, key));
        else void making.run((key) => createWebhook(place, body, key));
      }}
    >
      <TextInput
        required
        data-autofocus
        type="url"
        inputMode="url"
        label={t('ui.webhooks.url')}
        description={t('ui.webhooks.url_detail')}
        placeholder="https://"
        value={url}
        error={command.fieldError('/url')}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <TextInput
        label={t('ui.webhooks.description')}
        description={t('ui.webhooks.description_detail')}
        value={description}
        error={command.fieldError('/description')}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Radio.Group
        label={t('ui.webhooks.events')}
        value={some ? 'some' : 'all'}
        onChange={(value) => setSome(value === 'some')}
      >
        <div className="stack" style={{ '--gap': '10px', marginTop: 8 } as React.CSSProperties}>
          <Radio
            value="all"
            label={t('ui.webhooks.all')}
            description={t('ui.webhooks.all_detail')}
          />
          <Radio value="some" label={t('ui.webhooks.some')} />
        </div>
      </Radio.Group>
      {some && <EventChecklist types={props.types} value={events} onChange={setEvents} />}
      <div className={css.foot}>
        <Button variant="default" onClick={props.onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          type="submit"
          loading={command.busy}
          disabled={url.trim() === '' || (some && events.length === 0)}
        >
          {t(webhook ? 'ui.save' : 'ui.webhooks.create')}
        </Button>
      </div>
    </form>
  );
}

/** A new webhook, or a change of one. */
export function WebhookDialog(props: {
  place: Place;
  webhook?: WebhookView | undefined;
  types: readonly WebhookEventType[];
  onClose: () => void;
}) {
  const t = useText();
  const [made, setMade] = useState<NewWebhook | null>(null);
  const title = made
    ? 'ui.webhooks.made'
    : props.webhook
      ? 'ui.webhooks.change'
      : 'ui.webhooks.new';
  return (
    <Dialog opened onClose={props.onClose} closeOnClickOutside={!made} size="lg" title={t(title)}>
      {made ? (
        <SecretOnce webhook={made} turned={false} onClose={props.onClose} />
      ) : (
        <Fields {...props} onMade={setMade} />
      )}
    </Dialog>
  );
}

/** A new secret; the one before goes on signing for a day, so that nothing is lost meanwhile. */
export function RotateDialog({ webhook, onClose }: { webhook: WebhookView; onClose: () => void }) {
  const t = useText();
  const [turned, setTurned] = useState<NewWebhook | null>(null);
  const command = useCommand<NewWebhook>({
    refresh: [webhooksKey(webhook.shop_id)],
    onDone: setTurned,
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      closeOnClickOutside={!turned}
      size="lg"
      title={t('ui.webhooks.rotate')}
    >
      {turned ? (
        <SecretOnce webhook={turned} turned onClose={onClose} />
      ) : (
        <div className="stack">
          <p>{t('ui.webhooks.rotate_ask')}</p>
          <div className={css.foot}>
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              loading={command.busy}
              onClick={() => void command.run((key) => rotateSecret(webhook, key))}
            >
              {t('ui.webhooks.rotate_go')}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
