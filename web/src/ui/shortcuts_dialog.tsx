import { Switch } from '@mantine/core';
import { Dialog } from './dialog';
import { useText, type TextKey } from './intl';
import css from './shortcuts.module.css';

const help: [string, TextKey][] = [
  ['j', 'ui.keys.next'],
  ['k', 'ui.keys.previous'],
  ['Enter', 'ui.keys.open'],
  ['/', 'ui.keys.search'],
  ['e', 'ui.keys.edit'],
  ['?', 'ui.keys.help'],
  ['Esc', 'ui.keys.close'],
];

export function ShortcutsDialog(props: {
  letters: boolean;
  setLetters: (on: boolean) => void;
  onClose: () => void;
}) {
  const t = useText();
  return (
    <Dialog opened onClose={props.onClose} title={t('ui.keys.title')}>
      <dl className={css.keys}>
        {help.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="lg"
        label={t('ui.keys.letters')}
        checked={props.letters}
        onChange={(event) => props.setLetters(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
