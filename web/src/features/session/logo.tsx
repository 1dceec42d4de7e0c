import css from './logo.module.css';

export function Logo({ words = true }: { words?: boolean }) {
  return (
    <span className={css.logo}>
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" className={css.tile} />
        <path
          className={css.first}
          d="M8 12.5a6 6 0 0 1 6-6h4a6 6 0 0 1 0 12h-3l-4.6 3.600V18A6 6 0 0 1 8 12.500Z"
        />
        <path className={css.second} d="M24 17.200a5.6 5.6 0 0 1-2.4 6v3l-3.6-2.600h-2.6" />
      </svg>
      {words && <span>Entente</span>}
    </span>
  );
}
