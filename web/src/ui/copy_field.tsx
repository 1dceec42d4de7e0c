import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from './intl';

/** A value to take away: selected by a click, copied by the button. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useText();
  return (
    <div className="row" style={{ alignItems: 'flex-end', flexWrap: 'nowrap' }}>
      <TextInput
        className="grow"
        readOnly
        label={label}
        value={value}
        classNames={{ input: 'mono' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={value} timeout={2500}>
        {({ copied, copy }) => (
          <Button
            size="md"
            variant={copied ? 'light' : 'default'}
            leftSection={
              copied ? <IconCheck size={17} aria-hidden /> : <IconCopy size={17} aria-hidden />
            }
            onClick={copy}
          >
            <span aria-live="polite">{copied ? t('ui.copied') : t('ui.copy')}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
