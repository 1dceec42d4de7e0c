import css from './art.module.css';

/** Small line drawings for empty places; they take their colours from the tokens. */
function Frame({ children }: { children: React.ReactNode }) {
  return (
    <svg viewBox="0 0 160 110" className={css.art} aria-hidden="true">
      <ellipse cx="80" cy="97" rx="58" ry="6" className={css.ground} />
      {children}
    </svg>
  );
}

/** Two speech bubbles at peace: nothing is burning. */
export function CalmArt() {
  return (
    <Frame>
      <path
        className={css.paper}
        d="M36 26h52a12 12 0 0 1 12 12v16a12 12 0 0 1-12 12H62L46 78V66H36a12 12 0 0 1-12-12V38a12 12 0 0 1 12-12Z"
      />
      <path className={css.line} d="M40 41h44M40 52h28" />
      <path
        className={css.tint}
        d="M96 48h22a12 12 0 0 1 12 12v12a12 12 0 0 1-12 12v10l-14-10H96a12 12 0 0 1-12-12V60a12 12 0 0 1 12-12Z"
      />
      <path className={css.strong} d="m99 66 6 6 11-12" />
    </Frame>
  );
}

export function SearchArt() {
  return (
    <Frame>
      <rect className={css.paper} x="34" y="18" width="72" height="70" rx="10" />
      <path className={css.line} d="M48 36h42M48 48h30M48 60h22" />
      <circle className={css.tint} cx="103" cy="60" r="19" />
      <path className={css.strong} d="m117 74 14 14" />
    </Frame>
  );
}

export function MailArt() {
  return (
    <Frame>
      <rect className={css.paper} x="30" y="26" width="100" height="62" rx="10" />
      <path className={css.strong} d="m34 34 40 29a10 10 0 0 0 12 0l40-29" />
      <circle className={css.tint} cx="124" cy="28" r="13" />
      <path className={css.strong} d="m118.5 28 4 4 7-8" />
    </Frame>
  );
}

export function StarArt() {
  return (
    <Frame>
      <path
        className={css.tint}
        d="m80 16 11.6 23.5 25.9 3.8-18.7 18.3 4.4 25.8L80 75.200 56.8 87.4l4.4-25.8-18.7-18.3 25.9-3.8Z"
      />
      <path className={css.strong} d="m68 52 9 9 17-19" />
    </Frame>
  );
}

export function ShopArt() {
  return (
    <Frame>
      <path className={css.paper} d="M40 46h80v38a6 6 0 0 1-6 6H46a6 6 0 0 1-6-6Z" />
      <path className={css.tint} d="M44 20h72l12 24a10 10 0 0 1-10 8H42a10 10 0 0 1-10-8Z" />
      <path className={css.strong} d="M56 20l-4 30M80 20v30M104 20l4 30" />
      <rect className={css.line} x="86" y="62" width="20" height="28" rx="3" />
      <rect className={css.line} x="52" y="62" width="22" height="16" rx="3" />
    </Frame>
  );
}

export function LostArt() {
  return (
    <Frame>
      <circle className={css.tint} cx="80" cy="52" r="34" />
      <path className={css.strong} d="m80 52 14-20-8 26-20 14Z" />
      <path className={css.line} d="M80 22v6M80 76v6M50 52h6M104 52h6" />
    </Frame>
  );
}
