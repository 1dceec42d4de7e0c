import { useText } from '../../ui/intl';
import { PageHead } from '../../ui/page';
import { WebhooksPanel } from './webhooks_panel';

/** Staff > Webhooks: those that hear of every shop. */
export function WebhooksPage() {
  const t = useText();
  return (
    <>
      <PageHead title={t('ui.staff.webhooks')} lead={t('ui.webhooks.lead_all')} />
      <WebhooksPanel place={null} />
    </>
  );
}
