import { Modal, type ModalProps } from '@mantine/core';
import { useText } from './intl';

/** A dialog whose close button has a name in the reader's language. */
export function Dialog(props: ModalProps) {
  const t = useText();
  return <Modal closeButtonProps={{ 'aria-label': t('ui.close') }} {...props} />;
}
