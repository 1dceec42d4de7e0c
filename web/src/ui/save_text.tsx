import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from './intl';

/** A text that the reader may want to keep, as a file of that name. */
export function SaveText({ text, name }: { text: string; name: string }) {
  const t = useText();
  // The mark in front tells editors of every system that it is UTF-8.
  const file = `data:text/plain;charset=utf-8,%EF%BB%BF${encodeURIComponent(text)}`;
  return (
    <Button
      component="a"
      href={file}
      download={name}
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {t('ui.save_as_file')}
    </Button>
  );
}
