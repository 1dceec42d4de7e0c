import { useText } from './intl';
import css from './assignee.module.css';

/** Who has it, as a small round letter. */
export function Assignee({ to }: { to: { name: string } | null }) {
  const t = useText();
  const name = to?.name;
  if (!name) return null;
  return (
    <span className={css.face} role="img" aria-label={t('ui.assign.to', { name })} title={name}>
      {Array.from(name)[0]?.toUpperCase()}
    </span>
  );
}
