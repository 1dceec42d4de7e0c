import type { ReactNode } from 'react';
import css from './empty.module.css';

/** An empty place says why it is empty and what to do next. */
export function Empty(props: {
  art: ReactNode;
  title: string;
  children?: ReactNode;
  next?: ReactNode;
  /** The heading of the whole page, where there is no other. */
  page?: boolean;
}) {
  const Heading = props.page ? 'h1' : 'h2';
  return (
    <div className={css.empty}>
      {props.art}
      <Heading>{props.title}</Heading>
      {props.children && <p>{props.children}</p>}
      {props.next && <div className={css.next}>{props.next}</div>}
    </div>
  );
}
