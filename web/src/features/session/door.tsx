import { useEffect, type ReactNode, type SyntheticEvent } from 'react';
import { useText } from '../../ui/intl';
import { AccountMenu } from './account_menu';
import { Logo } from './logo';
import css from './door.module.css';

/** The frame of every page in front of the product: one card, one task. */
export function Door(props: { title: string; lead?: ReactNode; children: ReactNode }) {
  const t = useText();
  useEffect(() => {
    document.title = `${props.title} · Entente`;
  }, [props.title]);
  return (
    <div className={css.door}>
      <aside className={css.side} aria-hidden="true">
        <p className={css.promise}>{t('ui.door.promise')}</p>
        <svg viewBox="0 0 420 300" className={css.art}>
          <path
            className={css.bubble}
            d="M70 40h150a34 34 0 0 1 34 34v46a34 34 0 0 1-34 34h-76l-44 36v-36H70a34 34 0 0 1-34-34V74a34 34 0 0 1 34-34Z"
          />
          <path
            className={css.stars}
            d={[0, 1, 2, 3, 4].map((n) => star(72 + n * 36, 82)).join('')}
          />
          <path
            className={css.answer}
            d="M230 128h116a34 34 0 0 1 34 34v42a34 34 0 0 1-34 34h-6v34l-42-34h-68a34 34 0 0 1-34-34v-42a34 34 0 0 1 34-34Z"
          />
          <path className={css.check} d="m262 184 18 18 36-38" />
        </svg>
      </aside>
      <div className={css.room}>
        <header className={css.top}>
          <Logo />
          <AccountMenu />
        </header>
        <main id="main" className={css.card} tabIndex={-1}>
          <h1>{props.title}</h1>
          {props.lead && <p className={css.lead}>{props.lead}</p>}
          {props.children}
        </main>
      </div>
    </div>
  );
}

function star(x: number, y: number): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = index % 2 === 0 ? 13 : 5.4;
    const angle = (Math.PI / 5) * index - Math.PI / 2;
    return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

export function DoorForm(props: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate={false}>
      {props.children}
    </form>
  );
}
