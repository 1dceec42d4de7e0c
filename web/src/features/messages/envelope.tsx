import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Id } from '../../api/types';
import { useText } from '../../ui/intl';
import { useShop } from '../shops/use_shop';
import css from './envelope.module.css';

/** The envelope of R1: it opens the private thread of an order. */
export function Envelope(props: { order: Id | null; name: string }) {
  const t = useText();
  const shop = useShop();
  if (props.order === null) return null;
  const words = t('ui.reviews.write_to', { name: props.name });
  return (
    <Link
      to="/shops/$handle/messages/$orderId"
      params={{ handle: shop.handle, orderId: props.order }}
      className={css.envelope}
      aria-label={words}
      title={words}
    >
      <IconMail size={20} aria-hidden />
    </Link>
  );
}

/** The same with its words, for the head of a page. */
export function EnvelopeButton(props: { order: Id | null; name: string }) {
  const t = useText();
  const shop = useShop();
  if (props.order === null) return null;
  const params = { handle: shop.handle, orderId: props.order };
  return (
    <Button
      variant="default"
      leftSection={<IconMail size={17} aria-hidden />}
      renderRoot={(link) => (
        <Link to="/shops/$handle/messages/$orderId" params={params} {...link} />
      )}
    >
      {t('ui.reviews.write_to', { name: props.name })}
    </Button>
  );
}
