import { queryOptions } from '@tanstack/react-query';
import { get, patch, post, remove, setContext } from './client';
import type { InvitationView, SessionView } from './types';

/** Keeps what every later call needs: the CSRF token of this session. */
export function remember(session: SessionView): SessionView {
  setContext({ csrf: session.csrf_token });
  return session;
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<SessionView>('/v1/session', {}, signal).then(remember),
  staleTime: Infinity,
});

const entering = (path: string, body: unknown) => post<SessionView>(path, body).then(remember);

export const signIn = (body: { email: string; password: string }) => entering('/v1/session', body);
export const signOut = () => remove('/v1/session');
export const setUp = (body: {
  token: string;
  email: string;
  name: string;
  password: string;
  language: string;
}) => entering('/v1/setup', body);
export const changeAccount = (body: { name?: string; language?: string; time_zone?: string }) =>
  patch<SessionView>('/v1/account', body).then(remember);
export const changePassword = (body: { current_password: string; new_password: string }) =>
  entering('/v1/account/password', body);

export const askPasswordReset = (email: string) => post<object>('/v1/password-resets', { email });
export const redeemPasswordReset = (body: { token: string; password: string }) =>
  post<undefined>('/v1/password-resets/redeem', body);

export const viewInvitation = (token: string) =>
  post<InvitationView>('/v1/team-invitations/view', { token }, { key: '' });
export const redeemInvitation = (body: {
  token: string;
  name: string;
  password: string;
  language: string;
}) => entering('/v1/team-invitations/redeem', body);

export const askSignInLink = (email: string) => post<object>('/v1/sign-in-links', { email });
export const redeemSignInLink = (token: string) => entering('/v1/sign-in-links/redeem', { token });
