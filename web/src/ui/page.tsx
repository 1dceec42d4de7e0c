import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useText } from './intl';
import css from './page.module.css';

/** The page's heading; it also names the browser tab and is announced after a change of page. */
export function PageHead(props: {
  title: string;
  lead?: ReactNode;
  back?: ReactNode;
  children?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · Entente`;
  }, [props.title]);
  return (
    <header className={css.head}>
      <div className={css.headText}>
        {props.back}
        <h1 className={css.title} tabIndex={-1} data-page-title>
          {props.title}
        </h1>
        {props.lead && <div className={css.lead}>{props.lead}</div>}
      </div>
      {props.children && <div className={css.tools}>{props.children}</div>}
    </header>
  );
}

export function BackIcon() {
  return <IconChevronLeft size={16} aria-hidden />;
}

export function Card(props: {
  title?: ReactNode;
  tools?: ReactNode;
  tone?: 'plain' | 'warn' | 'quiet';
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className={css.card} data-tone={props.tone} id={props.id}>
      {props.title && (
        <div className={css.cardHead}>
          <h2>{props.title}</h2>
          {props.tools && <div className={css.cardTools}>{props.tools}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}

/** A sentence the reader must not miss, with what to do about it. */
export function Banner(props: {
  tone: 'warn' | 'open' | 'updated' | 'awaiting' | 'good' | 'closed';
  icon?: ReactNode;
  children: ReactNode;
  tools?: ReactNode;
}) {
  return (
    <div className={css.banner} data-tone={props.tone}>
      {props.icon && <span className={css.bannerIcon}>{props.icon}</span>}
      <div className={css.bannerText}>{props.children}</div>
      {props.tools && <div className={css.cardTools}>{props.tools}</div>}
    </div>
  );
}

export interface Fact {
  name: string;
  value: ReactNode;
}

export function Facts({ items }: { items: (Fact | null | false | undefined | '')[] }) {
  return (
    <dl className={css.facts}>
      {items
        .filter((item): item is Fact => Boolean(item))
        .map((item) => (
          <div key={item.name}>
            <dt>{item.name}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What people wrote: kept apart from our own words in direction and in markup (SEC-14). */
export function UserText({ children, className }: { children: string; className?: string }) {
  return (
    <p className={`user-text ${className ?? ''}`} dir="auto">
      {children}
    </p>
  );
}

export function LoadMore(props: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const t = useText();
  if (!props.query.hasNextPage) return null;
  return (
    <button
      type="button"
      className={css.more}
      disabled={props.query.isFetchingNextPage}
      onClick={() => void props.query.fetchNextPage()}
    >
      {props.query.isFetchingNextPage ? t('ui.loading') : t('ui.load_more')}
    </button>
  );
}
