// What the routes of all pages share.
import { lazyRouteComponent } from '@tanstack/react-router';
import { lostConnection } from './api/client';

/** A page's script comes when first asked for. One that does not come is a connection lost. */
export function page<T extends Record<string, unknown>, K extends keyof T>(
  load: () => Promise<T>,
  name: K,
) {
  const reached = () =>
    load().catch(() => {
      throw lostConnection();
    });
  return lazyRouteComponent(reached, name);
}

export const optionalText = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const readQ = (search: Record<string, unknown>): { q?: string | undefined } => ({
  q: optionalText(search['q']),
});

export const readNext = (search: Record<string, unknown>): { next?: string | undefined } => ({
  next: optionalText(search['next']),
});

export const readState = (search: Record<string, unknown>): { state?: string | undefined } => ({
  state: optionalText(search['state']),
});

const myParts = ['orders', 'messages', 'cases', 'reviews'] as const;
type MyPart = (typeof myParts)[number];

export const readMyPart = (search: Record<string, unknown>): { part?: MyPart | undefined } => ({
  part: myParts.find((part) => part === search['part']),
});
