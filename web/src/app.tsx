import { MantineProvider, MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ProblemError } from './api/client';
import { sessionQuery } from './api/session';
import type { Language } from './api/types';
import { SessionProvider } from './features/session/use_session';
import { makeRouter } from './routes';
import { TextProvider, useLanguage, useText, type loadMessages } from './ui/intl';
import { isLanguage } from './ui/language';
import { NowProvider } from './ui/now';
import { cssVariables, theme } from './ui/theme';
import { Trouble } from './ui/trouble';

type Messages = Awaited<ReturnType<typeof loadMessages>>;

interface Props {
  client: QueryClient;
  language: Language;
  messages: Messages;
  nonce: string | undefined;
}

/** Any answer 401 means that the session has ended: ask who we are, and the doors appear. */
function useWatchForEndedSession(client: QueryClient): void {
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || event.action.type !== 'error') return;
        const error: unknown = event.action.error;
        if (!(error instanceof ProblemError) || error.status !== 401) return;
        const key = event.query.queryKey as readonly unknown[];
        if (key[0] === 'session') return;
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      }),
    [client],
  );
}

/** The account's language wins over the browser's, once it is known. */
function FollowAccount({ children }: { children: ReactNode }) {
  const { data } = useQuery(sessionQuery);
  const { language, setLanguage } = useLanguage();
  const wanted = data?.account?.language ?? data?.person?.language;
  const followed = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (wanted === followed.current) return;
    followed.current = wanted;
    if (isLanguage(wanted) && wanted !== language) void setLanguage(wanted);
  }, [wanted, language, setLanguage]);
  return children;
}

function Gate() {
  const session = useQuery(sessionQuery);
  const [router] = useState(makeRouter);
  if (session.data) {
    return (
      <SessionProvider session={session.data}>
        <NowProvider now={session.data.now}>
          <RouterProvider router={router} />
        </NowProvider>
      </SessionProvider>
    );
  }
  if (session.isError) return <Trouble error={session.error} retry={session.refetch} />;
  return null;
}

/** Toasts whose close button has a name in the reader's language. */
function Toasts() {
  const t = useText();
  const named = useMemo(() => {
    const closeButtonProps = { 'aria-label': t('ui.close') };
    return { components: { Notification: { defaultProps: { closeButtonProps } } } };
  }, [t]);
  return (
    <MantineThemeProvider theme={named} inherit>
      <Notifications position="bottom-center" limit={4} />
    </MantineThemeProvider>
  );
}

function Texts(props: { language: Language; messages: Messages; children: ReactNode }) {
  const { data } = useQuery(sessionQuery);
  return (
    <TextProvider
      language={props.language}
      messages={props.messages}
      timeZone={data?.account?.time_zone}
    >
      {props.children}
    </TextProvider>
  );
}

export function App({ client, language, messages, nonce }: Props) {
  useWatchForEndedSession(client);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      {...(nonce ? { getStyleNonce: () => nonce } : {})}
    >
      <QueryClientProvider client={client}>
        <Texts language={language} messages={messages}>
          <FollowAccount>
            <Toasts />
            <Gate />
          </FollowAccount>
        </Texts>
      </QueryClientProvider>
    </MantineProvider>
  );
}
