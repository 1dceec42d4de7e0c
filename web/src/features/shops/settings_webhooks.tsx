import { useText } from '../../ui/intl';
import { WebhooksPanel } from '../webhooks/webhooks_panel';
import { useShop } from './use_shop';

export function WebhookSettings() {
  const t = useText();
  const shop = useShop();
  return (
    <>
      <p className="faint">{t('ui.webhooks.lead')}</p>
      <WebhooksPanel place={shop.id} />
    </>
  );
}
