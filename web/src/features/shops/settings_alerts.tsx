import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ShopSettings } from '../../api/types';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useSettings } from './use_settings';
import css from './settings_page.module.css';

function Form(props: { settings: ShopSettings; controls: ReturnType<typeof useSettings> }) {
  const t = useText();
  const { settings, controls } = props;
  const [threshold, setThreshold] = useState(String(settings.alert_threshold));
  const [email, setEmail] = useState(settings.alert_email ?? '');
  const [hours, setHours] = useState<number | string>(settings.response_hours);
  const [close, setClose] = useState<number | string>(settings.close_after_days);
  const [remind, setRemind] = useState<number | string>(settings.follow_up_days);
  const closed = !controls.edit?.allowed;
  const { fieldError } = controls.command;
  const save = () =>
    controls.save({
      alert_threshold: Number(threshold),
      alert_email: email.trim() === '' ? null : email.trim(),
      response_hours: Number(hours),
      close_after_days: Number(close),
      follow_up_days: Number(remind),
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {controls.edit && !controls.edit.allowed && (
        <Banner tone="closed">{controls.edit.why_not}</Banner>
      )}
      <Card title={t('ui.alerts.title')}>
        <div className="stack">
          <Select
            label={t('ui.alerts.threshold')}
            description={t('ui.alerts.threshold_help')}
            disabled={closed}
            value={threshold}
            error={fieldError('/alert_threshold')}
            onChange={(value) => value && setThreshold(value)}
            data={['0', '1', '2', '3', '4', '5'].map((value) => ({
              value,
              label: t('ui.alerts.stars', { value: Number(value) }),
            }))}
          />
          <TextInput
            type="email"
            label={t('ui.alerts.email')}
            description={t('ui.alerts.email_help')}
            disabled={closed}
            value={email}
            error={fieldError('/alert_email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </div>
      </Card>
      <Card title={t('ui.clocks.title')}>
        <div className={css.numbers}>
          <NumberInput
            label={t('ui.clocks.response')}
            suffix={` ${t('ui.clocks.hours')}`}
            min={1}
            disabled={closed}
            value={hours}
            error={fieldError('/response_hours')}
            onChange={setHours}
          />
          <NumberInput
            label={t('ui.clocks.close')}
            suffix={` ${t('ui.clocks.days')}`}
            min={1}
            disabled={closed}
            value={close}
            error={fieldError('/close_after_days')}
            onChange={setClose}
          />
          <NumberInput
            label={t('ui.clocks.remind')}
            suffix={` ${t('ui.clocks.days')}`}
            min={1}
            disabled={closed}
            value={remind}
            error={fieldError('/follow_up_days')}
            onChange={setRemind}
          />
        </div>
      </Card>
      {controls.edit && (
        <div>
          <Button type="submit" disabled={closed} loading={controls.command.busy}>
            {t('ui.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

export function AlertSettings() {
  const controls = useSettings();
  const { query } = controls;
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={2} height={180} />;
  return <Form key={query.data.version} settings={query.data} controls={controls} />;
}
