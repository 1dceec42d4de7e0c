import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/intl';
import css from './case_dialog.module.css';

/** A form in a dialog: what it does, its fields, the server's "no", and the two ways out. */
export function CaseDialog(props: {
  title: string;
  lead?: ReactNode;
  go: string;
  color?: string;
  busy: boolean;
  ready: boolean;
  trouble: string | null;
  onClose: () => void;
  onSend: () => void;
  back?: () => void;
  children?: ReactNode;
}) {
  const t = useText();
  return (
    <Dialog opened onClose={props.onClose} title={props.title} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (props.ready && !props.busy) props.onSend();
        }}
      >
        {props.lead && <p className={css.lead}>{props.lead}</p>}
        {props.children}
        {props.trouble && (
          <p className={css.trouble} role="alert">
            {props.trouble}
          </p>
        )}
        <div className={css.foot}>
          <Button variant="default" onClick={props.back ?? props.onClose}>
            {props.back ? t('ui.cases.back') : t('ui.cancel')}
          </Button>
          <Button
            type="submit"
            loading={props.busy}
            disabled={!props.ready}
            color={props.color ?? 'petrol'}
          >
            {props.go}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** For the commands that take nothing but words. */
export function WordsDialog(props: {
  title: string;
  lead: string;
  label: string;
  go: string;
  needed: boolean;
  busy: boolean;
  trouble: string | null;
  onClose: () => void;
  onSend: (words: string) => void;
}) {
  const [words, setWords] = useState('');
  return (
    <CaseDialog
      {...props}
      ready={!props.needed || words.trim() !== ''}
      onSend={() => props.onSend(words)}
    >
      <Textarea
        data-autofocus
        label={props.label}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** What is typed, or null where nothing is: the server takes no empty texts. */
export const orNull = (words: string): string | null => (words.trim() === '' ? null : words);
