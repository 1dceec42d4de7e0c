import type { ReactNode } from 'react';
import css from './empty.module.css';

/** An empty place says why it is empty and what to do next. */
export function Empty(props: {
  art: ReactNode;
  title: string;
  children?: ReactNode;
  next?: ReactNode;
}) {
  return (
    <div className={css.empty}>
      {props.art}
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.next && <div className={css.next}>{props.next}</div>}
    </div>
  );
}
