import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Action } from '../api/types';

export function actionOf(actions: readonly Action[], name: string): Action | undefined {
  return actions.find((action) => action.name === name);
}

export const allows = (actions: readonly Action[], name: string): boolean =>
  actionOf(actions, name)?.allowed ?? false;

/**
 * A button for something the server may allow. It is absent when the server does not name it, and
 * tells why when it is named but not allowed; it stays focusable so that the reason can be read.
 */
export function ActionButton(
  props: ButtonProps & {
    actions: readonly Action[];
    name: string;
    onClick: () => void;
    children: ReactNode;
  },
) {
  const { actions, name, onClick, children, ...look } = props;
  const action = actionOf(actions, name);
  if (!action) return null;
  if (action.allowed) {
    return (
      <Button {...look} onClick={onClick}>
        {children}
      </Button>
    );
  }
  const button = (
    <Button {...look} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
      {children}
    </Button>
  );
  return action.why_not ? <Tooltip label={action.why_not}>{button}</Tooltip> : button;
}
