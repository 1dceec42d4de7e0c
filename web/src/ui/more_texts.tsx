import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { Language } from '../api/types';
import { useLanguage } from './intl';
import { Loading } from './loading';
import { Trouble } from './trouble';

type Catalogue = Promise<{ default: Record<string, unknown> }>;

/** Words that only some pages need: they come with the first of them, not with every visit. */
export function MoreTexts(props: {
  scope: string;
  load: Record<Language, () => Catalogue>;
  children: ReactNode;
}) {
  const intl = useIntl();
  const { language } = useLanguage();
  const query = useQuery({
    queryKey: ['texts', props.scope, language],
    queryFn: async () => (await props.load[language]()).default,
    staleTime: Infinity,
  });
  const messages = useMemo(
    () => ({ ...intl.messages, ...query.data }) as Record<string, never>,
    [intl.messages, query.data],
  );
  if (query.isError) return <Trouble error={query.error} retry={query.refetch} />;
  if (!query.data) return <Loading rows={4} />;
  return (
    <IntlProvider
      locale={intl.locale}
      messages={messages}
      timeZone={intl.timeZone}
      onError={(error) => console.error(error)}
    >
      {props.children}
    </IntlProvider>
  );
}
